// The little of a browser that the page's logic asks for when it is loaded outside of one.
import { vi } from 'vitest';

const kMatchesNothing = { matches: false, addEventListener: () => {} };

vi.stubGlobal('navigator', { language: 'ko-KR' });
vi.stubGlobal('matchMedia', () => kMatchesNothing);
