// .safetensors files as another program would write them.

export interface TestArray {
  shape: number[];
  values: ArrayLike<number>;
}

/** @param header in place of what the arrays need */
export function safetensors(arrays: Record<string, TestArray>, header?: string): Uint8Array {
  let end = 0;
  const entries = Object.entries(arrays).map(([name, { shape, values }]) => {
    const begin = end;
    end += 4 * values.length;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }];
  });
  const json = new TextEncoder().encode(header ?? JSON.stringify(Object.fromEntries(entries)));
  const file = new Uint8Array(8 + json.length + end);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  const numbers = Object.values(arrays).flatMap(({ values }) => Array.from(values));
  for (const [i, number] of numbers.entries()) {
    view.setFloat32(8 + json.length + 4 * i, number, true);
  }
  return file;
}
