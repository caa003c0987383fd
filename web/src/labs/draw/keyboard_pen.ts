// Drawing with the keyboard: arrows move the pen, the space bar puts it down and lifts it.
import { signal } from '@preact/signals';

interface Paper {
  onBegin(x: number, y: number): void;
  onExtend(points: number[]): void;
  onEnd(): void;
}

/** x and y on the surface, 0 … 1. */
export type Place = readonly [number, number];

const kStride = 1 / 32;
const kDirections: Record<string, Place> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export class KeyboardPen {
  /** Where the pen is; null while the keyboard is not in use. */
  readonly place = signal<Place | null>(null);
  down = false;

  constructor(private readonly paper: Paper) {}

  /** Returns whether the key was one of the pen's. */
  press({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const direction = kDirections[key];
    if (direction) this.move(direction);
    else if (key === ' ') this.toggle();
    else return false;
    return true;
  }

  /** The keyboard went elsewhere. */
  leave(): void {
    this.lift();
    this.place.value = null;
  }

  private move([dx, dy]: Place): void {
    const [x, y] = this.place.value ?? [0.5, 0.5];
    const next = [inside(x + dx * kStride), inside(y + dy * kStride)] as const;
    this.place.value = next;
    if (this.down) this.paper.onExtend([...next]);
  }

  private toggle(): void {
    const [x, y] = this.place.value ?? [0.5, 0.5];
    if (this.down) {
      this.lift();
    } else {
      this.down = true;
      this.paper.onBegin(x, y);
    }
    this.place.value = [x, y];
  }

  private lift(): void {
    if (this.down) this.paper.onEnd();
    this.down = false;
  }
}

function inside(value: number): number {
  return Math.min(1, Math.max(0, value));
}
