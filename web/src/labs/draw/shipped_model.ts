// The model that ships with the page: weights in a .npz file and, beside it, a description.
import { FileError } from '../../data/file_error';
import type { KeptModel, ModelInfo } from '../../data/models';
import type { Engine, LayerConfig, Model } from '../../engine/types';

const kFolder = 'models/';
const kDescription = 'digits.json';

/** What digits.json says: written by the script that trains the model. */
interface Description {
  /** Name of the .npz file. */
  weights: string;
  layers: LayerConfig[];
  /** Measured on the 10,000 test images of MNIST. */
  testAccuracy: number;
}

/**
 * @param base  the document's address
 * @throws FileError (not-fetched); EngineError if the weights do not fit the layers
 */
export async function fetchShippedModel(
  engine: PromiseLike<Engine>,
  base: string,
): Promise<KeptModel> {
  const address = new URL(kFolder, base);
  const description: Description = await fetchFile(address, kDescription, (body) => body.json());
  const { weights, layers } = description;
  const npz = await fetchFile(address, weights, (body) => body.arrayBuffer());
  return keptModel(description, (await engine).loadModel(layers, weights, new Uint8Array(npz)));
}

/** @param read takes what it needs from the answer; a page of HTML instead of JSON fails there */
async function fetchFile<T>(
  folder: URL,
  name: string,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  try {
    const response = await fetch(new URL(name, folder));
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await read(response);
  } catch (error) {
    throw new FileError('not-fetched', name, (error as Error).message);
  }
}

function keptModel({ layers, testAccuracy }: Description, model: Model): KeptModel {
  const info: ModelInfo = {
    name: 'shipped',
    layers,
    step: Number.NaN,
    learnedFrom: 'mnistAndBuiltIn',
    testAccuracy,
    training: false,
  };
  return { info: () => info, model: () => model, delete: () => model.delete() };
}
