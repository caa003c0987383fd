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
export async function fetchShippedModel(engine: Promise<Engine>, base: string): Promise<KeptModel> {
  const text = await fetchFile(base, kDescription);
  const description: Description = await text.json();
  const weights = await fetchFile(base, description.weights);
  const bytes = new Uint8Array(await weights.arrayBuffer());
  const { layers, weights: name } = description;
  return keptModel(description, (await engine).loadModel(layers, name, bytes));
}

async function fetchFile(base: string, name: string): Promise<Response> {
  try {
    const response = await fetch(new URL(kFolder + name, base));
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    // Static hosts answer a page of HTML for what they do not have.
    if (response.headers.get('content-type')?.includes('html')) throw new Error('HTML');
    return response;
  } catch (error) {
    throw new FileError('not-fetched', name, (error as Error).message);
  }
}

function keptModel({ layers, testAccuracy }: Description, model: Model): KeptModel {
  const info: ModelInfo = {
    name: 'shipped',
    layers,
    step: Number.NaN,
    learnedFrom: 'beside',
    testAccuracy,
    training: false,
  };
  return { info: () => info, model: () => model, delete: () => model.delete() };
}
