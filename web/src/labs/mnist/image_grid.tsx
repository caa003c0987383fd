// A page of small images. One of them is chosen; the arrow keys choose its neighbours.
import { PixelImage } from '../../kit/pixel_image';
import { translate } from '../../shell/language';
import { whole } from '../../text/numbers';
import { type ImagePage, pixelsOf } from './image_pages';
import { text } from './text';

interface ImageGridProps {
  images: ImagePage;
  /** Place on the page. */
  chosen: number;
  /** @param index place in the data set */
  onChoose(index: number): void;
}

/** How far each key goes, in a grid of so many columns. */
const kSteps: Record<string, (columns: number) => number> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

export function ImageGrid({ images, chosen, onChoose }: ImageGridProps) {
  const t = translate(text);
  const onKeyDown = (event: KeyboardEvent) => {
    const element = event.currentTarget as HTMLElement;
    const step = kSteps[event.key]?.(columnsOf(element));
    const next = chosen + (step ?? 0);
    const index = images.indices[next];
    if (step === undefined || index === undefined) return;
    event.preventDefault();
    onChoose(index);
    (element.children[next] as HTMLElement).focus();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend
    <div class="image-grid" role="group" aria-label={t.images} onKeyDown={onKeyDown}>
      {images.indices.map((index, i) => (
        <button
          key={index}
          type="button"
          tabIndex={i === chosen ? 0 : -1}
          aria-pressed={i === chosen}
          aria-label={t.imageName(whole(index), images.labels[i] ?? 0)}
          onClick={() => onChoose(index)}
        >
          <PixelImage pixels={pixelsOf(images, i)} />
        </button>
      ))}
    </div>
  );
}

function columnsOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
