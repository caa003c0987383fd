// Sentences for what the engine or the page refused. The engine words its errors in English
// itself; here are the Korean sentences for every kind it has, and both for the page's own checks,
// which use the engine's kinds where they can.
import type { EngineErrorFields } from '../engine/types';
import { type Bilingual, language, translate } from '../shell/language';
import type { Problem, ProblemCode } from '../state/fields';
import { common } from './common';

/** Refused by the engine: an Error with its parts, as it arrives from the worker. */
export type EngineFailure = Error & EngineErrorFields;

export const koreanSentences: Record<string, string> = {
  'not-positive': '{field} 값이 {value}입니다. 0보다 큰 유한한 수여야 합니다.',
  'out-of-range': '{field} 값이 {value}입니다. 허용 범위: {allowed}.',
  'not-whole': '{field} 값이 {value}입니다. 허용 범위: {allowed}의 정수.',
  'not-finite': '{field} 값이 {value}입니다. 유한한 수여야 합니다.',
  'unknown-name': '{field} 값이 “{value}”입니다. 다음 가운데 하나여야 합니다: {allowed}.',
  'unknown-setting': '{field}에는 “{value}”라는 설정이 없습니다. 있는 설정: {allowed}.',
  'setting-twice': '{field}에 “{value}” 설정이 두 번 있습니다.',
  'wrong-type': '{field} 값의 형이 {value}입니다. 필요한 형: {allowed}.',
  'wrong-length': '{field}에 든 값이 {value}개입니다. {allowed}개여야 합니다.',
  empty: '{field}: 비어 있습니다. 적어도 {allowed}개가 있어야 합니다.',
  'batch-too-large': '{field} 값이 {value}로, 데이터의 표본 {allowed}개보다 많습니다.',
  'size-mismatch': '{field} 값이 {value}입니다. 이 데이터에 필요한 값: {allowed}.',
  'shape-mismatch': '{field}의 출력 모양이 {value}입니다. 여기에 필요한 모양: {allowed}.',
  'window-too-large': '{field}: 크기가 {value}인 창이 {allowed} 안에 들어가지 않습니다.',
  'unexpected-text': '{field}: {allowed} 자리에 “{value}”라고 적혀 있습니다.',
  'out-of-memory': '{field}: 이 기기가 내줄 수 있는 것보다 많은 메모리가 필요합니다.',
  'file-too-short': '{field} 파일이 {value}바이트뿐입니다. 적어도 {allowed}바이트여야 합니다.',
  'file-truncated':
    '{field} 파일이 {value}바이트에서 끊겼습니다. 머리말에는 {allowed}바이트라고 적혀 있습니다.',
  'file-too-long':
    '{field} 파일이 {value}바이트입니다. 머리말에는 {allowed}바이트라고 적혀 있습니다.',
  'file-too-large': '{field} 파일을 풀면 {value}바이트가 됩니다. {allowed}바이트까지 받습니다.',
  'file-checksum': '{field} 파일이 손상되었습니다. 검사합: {value}, 적혀 있는 값: {allowed}.',
  'gzip-damaged':
    '{field} 파일은 온전한 gzip 파일이 아닙니다. {allowed}바이트 가운데 {value}번째 근처가 손상되었습니다.',
  'idx-header':
    '{field} 파일은 IDX 파일이 아닙니다. 파일의 첫머리: {value}, 있어야 할 값: {allowed}.',
  'idx-kind':
    '{field} 파일의 내용: {value}, 여기에 필요한 내용: {allowed}. 두 파일이 바뀌지 않았나요?',
  'idx-shape': '{field} 파일의 이미지 크기가 {value}픽셀입니다. 필요한 크기: {allowed}.',
  'label-range': '{field} 파일에 {value}라는 레이블이 있습니다. 레이블의 허용 범위: {allowed}.',
  'count-mismatch':
    '{field}: 이미지는 {allowed}장인데 레이블은 {value}개입니다. 수가 같아야 합니다.',
  'zip-damaged':
    '{field} 파일은 온전한 .npz(zip) 파일이 아닙니다. {allowed}바이트 가운데 {value}번째 근처가 손상되었습니다.',
  'zip-method': '{field} 파일의 압축 방식이 {value}입니다. 쓸 수 있는 방식: {allowed}.',
  'zip-feature': '{field} 파일은 지원하지 않는 기능({value})을 씁니다.',
  'npy-header':
    '{field} 파일은 온전한 .npy 배열이 아닙니다. 있어야 할 내용: {allowed}, 들어 있는 내용: {value}.',
  'weights-format':
    '{field} 파일은 .npz 파일도 .safetensors 파일도 아닙니다. 파일의 첫머리: “{value}”.',
  'safetensors-header':
    '{field} 파일은 온전한 .safetensors 파일이 아닙니다. 있어야 할 내용: {allowed}, 들어 있는 내용: {value}.',
  'array-place':
    '{field} 배열이 값 영역의 {value}바이트에서 시작합니다. 시작해야 할 곳: {allowed}바이트.',
  'array-twice': '{field} 파일에 이름이 {value}인 배열이 두 개 있습니다.',
  'array-missing': '{field} 파일에 이름이 {value}인 배열이 없습니다. 들어 있는 배열: {allowed}.',
  'array-shape': '{field} 배열의 모양이 {value}입니다. 신경망에 필요한 모양: {allowed}.',
  'too-many-files':
    '파일이 {value}개입니다. 이미지와 레이블이 짝을 이루도록 2개나 4개를 넣어 주세요.',
  'labels-missing': '{field} 파일과 짝을 이룰 레이블 파일이 없습니다.',
  'images-missing': '{field} 파일과 짝을 이룰 이미지 파일이 없습니다.',
  'same-count': '{field} 파일에 똑같이 {value}개씩 들어 있어 서로의 짝을 가릴 수 없습니다.',
  'file-too-big': '{field} 파일이 {value}입니다. MNIST 파일은 {allowed}보다 작습니다.',
  'file-unreadable': '{field} 파일을 읽을 수 없습니다.',
  'not-kept': '넣었던 파일이 브라우저에 더는 남아 있지 않습니다.',
  'not-fetched': '{field} 파일을 받지 못했습니다({value}).',
  'unknown-field': '주소에 있는 “{field}”라는 항목은 이 실험실에 없습니다. 있는 항목: {allowed}.',
  'not-a-drawing': '주소의 “{field}”에 적힌 그림을 읽을 수 없습니다.',
};

/** For the page's own checks; the kinds shared with the engine have the engine's words. */
export const englishSentences: Record<ProblemCode, string> = {
  'not-positive': '{field} is {value}; it must be a finite number greater than 0.',
  'out-of-range': '{field} is {value}; allowed: {allowed}.',
  'not-whole': '{field} is {value}; allowed: whole numbers {allowed}.',
  'unknown-name': '{field} is "{value}"; choose one of: {allowed}.',
  'unknown-field': '"{field}" in the link is not a setting of this lab; it has: {allowed}.',
  'not-a-drawing': 'The drawing in the link ("{field}") cannot be read.',
};

/** What the engine calls by its own names, in words. */
const koreanFields: Record<string, string> = {
  learningRate: '학습률',
  batchSize: '배치 크기',
  seed: '시드',
  units: '유닛 수',
  height: '높이',
  width: '너비',
};

/** @param name what the page calls the field; without it the field keeps its own name. */
export function problemSentence(problem: Problem, name?: string): string {
  const sentences: Bilingual<Record<string, string>> = {
    ko: koreanSentences,
    en: englishSentences,
  };
  const sentence = translate(sentences)[problem.code] ?? problem.code;
  return fill(sentence, { ...problem, field: name ?? problem.field });
}

/** A sentence for whatever was thrown, in the page's language. */
export function errorSentence(error: unknown): string {
  if (!isEngineFailure(error)) return translate(common).engineFailed(messageOf(error));
  const korean = koreanSentences[error.code];
  if (language.value === 'en' || korean === undefined) return error.message;
  return fill(korean, { ...parts(error), field: koreanField(error.field) });
}

export function isEngineFailure(error: unknown): error is EngineFailure {
  return error instanceof Error && 'code' in error && 'allowed' in error;
}

function parts({ code, field, value, allowed }: EngineErrorFields): EngineErrorFields {
  return { code, field, value, allowed };
}

/**
 * "optimizer.learningRate" → "학습률", "layers[2].units" → "layers[2]의 유닛 수",
 * "line 3: layers[2].units" → "3행의 layers[2]의 유닛 수"; names of files and arrays stay as they are.
 */
function koreanField(field: string): string {
  const [, line, column, rest] = field.match(/^line (\d+)(?:, column (\d+))?(?:: )?(.*)$/) ?? [];
  if (line !== undefined) {
    const place = column === undefined ? `${line}행` : `${line}행 ${column}열`;
    return rest ? `${place}의 ${koreanField(rest)}` : place;
  }
  const [, item, name] = field.match(/^(\w+\[.*\])\.(\w+)$/) ?? [];
  if (item !== undefined) return `${item}의 ${koreanFields[name] ?? name}`;
  return koreanFields[field.split('.').at(-1) ?? field] ?? field;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fill(sentence: string, { field, value, allowed }: EngineErrorFields): string {
  const values: Record<string, string> = { field, value, allowed };
  return sentence.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}
