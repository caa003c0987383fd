// The type of Emscripten's loader, which the build makes; tsconfig.json puts this in its place.
export default function createMitbadak(options: object): Promise<never>;
