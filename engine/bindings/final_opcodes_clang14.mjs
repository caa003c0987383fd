// What browsers need to run relaxed SIMD of Debian's Emscripten, whose clang 14 and binaryen 108 still
// write f32x4.relaxed_madd and f64x2.relaxed_madd by the numbers that they had in the proposal. The
// final ones are as long, so nothing moves: the functions of a module are gone through instruction by
// instruction, and the two rewritten in place. `node final_opcodes_clang14.mjs FILE.wasm`
// https://webassembly.github.io/spec/core/binary/instructions.html
import { readFileSync, writeFileSync } from 'node:fs';

const final = { 175: 0x105, 207: 0x107 };

const [, , file] = process.argv;
const bytes = readFileSync(file);
let at = 0;

/** An unsigned LEB128 number; for a signed one, that it was read is all that counts. */
function number() {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * shift;
    if (byte < 128) return value;
  }
}

const numbers = (count) => () => {
  for (let i = 0; i < count; ++i) number();
};
const skip = (count) => () => {
  at += count;
};
const nothing = () => {};
const memory = numbers(2);
const list = () => numbers(number())();

/** What follows an instruction, by its number: all that have something to follow. */
const operands = new Map();
const define = (first, last, read) => {
  for (let opcode = first; opcode <= last; ++opcode) operands.set(opcode, read);
};
define(0x02, 0x04, numbers(1)); // block, loop, if
define(0x06, 0x09, numbers(1)); // try, catch, throw, rethrow
define(0x0c, 0x0d, numbers(1)); // br, br_if
define(0x0e, 0x0e, () => {
  list(); // br_table
  number();
});
define(0x10, 0x10, numbers(1)); // call
define(0x11, 0x11, numbers(2)); // call_indirect
define(0x12, 0x12, numbers(1)); // return_call
define(0x13, 0x13, numbers(2)); // return_call_indirect
define(0x18, 0x18, numbers(1)); // delegate
define(0x1c, 0x1c, list); // select with types
define(0x20, 0x26, numbers(1)); // locals, globals, tables
define(0x28, 0x3e, memory); // loads and stores
define(0x3f, 0x42, numbers(1)); // memory.size, memory.grow, i32.const, i64.const
define(0x43, 0x43, skip(4)); // f32.const
define(0x44, 0x44, skip(8)); // f64.const
define(0xd0, 0xd0, numbers(1)); // ref.null
define(0xd2, 0xd2, numbers(1)); // ref.func
define(0xfc, 0xfc, () => {
  const operation = number(); // 0 … 7: conversions; then memory and table
  const counts = { 8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1 };
  numbers(counts[operation] ?? 0)();
});
define(0xfd, 0xfd, vector);
define(0xfe, 0xfe, () => {
  if (number() === 3)
    at += 1; // atomic.fence
  else memory();
});

function vector() {
  const start = at;
  const operation = number();
  if (operation in final) {
    bytes[start] = (final[operation] % 128) | 128;
    bytes[start + 1] = Math.floor(final[operation] / 128);
  }
  if (operation <= 11 || operation === 92 || operation === 93) memory();
  else if (operation <= 13)
    at += 16; // v128.const, i8x16.shuffle
  else if (operation >= 21 && operation <= 34)
    at += 1; // a lane
  else if (operation >= 84 && operation <= 91) {
    memory();
    at += 1;
  }
}

function rewriteFunction() {
  const end = number() + at;
  for (let groups = number(); groups > 0; --groups) numbers(2)(); // of local variables
  while (at < end) (operands.get(bytes[at++]) ?? nothing)();
  if (at !== end) throw new Error(`${file}: an instruction ends behind its function, at ${end}`);
}

const codeSection = 10;
at = 8;
while (at < bytes.length) {
  const section = bytes[at++];
  const end = number() + at;
  if (section === codeSection) for (let count = number(); count > 0; --count) rewriteFunction();
  at = end;
}
writeFileSync(file, bytes);
