// One image large: its label, the value under the pointer, and all 784 values as a table.
import { useSignal } from '@preact/signals';
import { PixelImage } from '../../kit/pixel_image';
import { translate } from '../../shell/language';
import { whole } from '../../text/numbers';
import { type ImagePage, pixelsOf } from './image_pages';
import { text } from './text';

interface LargeImageProps {
  images: ImagePage;
  /** Place on the page. */
  chosen: number;
}

interface Place {
  row: number;
  column: number;
}

const kSide = 28;

export function LargeImage({ images, chosen }: LargeImageProps) {
  const t = translate(text);
  const under = useSignal<Place | null>(null);
  const index = images.indices[chosen];
  if (index === undefined) return <p class="lead">{t.noSuchImages}</p>;

  const pixels = pixelsOf(images, chosen);
  const label = images.labels[chosen] ?? 0;
  const place = under.value;
  return (
    <div class="large-image">
      <h2>{t.imageTitle(whole(index), label)}</h2>
      <div
        class="hoverable"
        onPointerDown={(event) => {
          under.value = placeUnder(event);
        }}
        onPointerMove={(event) => {
          under.value = placeUnder(event);
        }}
        onPointerLeave={(event) => {
          // A finger leaves whenever it is lifted; what it pointed at is to be read then.
          if (event.pointerType !== 'touch') under.value = null;
        }}
      >
        <PixelImage pixels={pixels} label={t.imageName(whole(index), label)} />
        {place && <span class="cursor" style={cursorStyle(place)} />}
      </div>
      <p class="value">
        {place
          ? t.pixelValue(place.row, place.column, pixels[place.row * kSide + place.column] ?? 0)
          : t.hoverHint}
      </p>
    </div>
  );
}

/** All values of the chosen image, each on its own grey. */
export function PixelTable({ images, chosen }: LargeImageProps) {
  const t = translate(text);
  const open = useSignal(false);
  const pixels = pixelsOf(images, chosen);
  return (
    <details
      class="pixel-table"
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>{t.pixelValues}</summary>
      {open.value && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard
        <div class="scroller" tabIndex={0}>
          <table aria-label={t.pixelValues}>
            <tbody>
              {Array.from({ length: kSide }, (_, row) => (
                <tr key={row}>
                  {Array.from(pixels.subarray(row * kSide, (row + 1) * kSide), (value, column) => (
                    <td key={column} class={kindOf(value)} style={shade(value)}>
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function placeUnder(event: PointerEvent): Place {
  const { left, top, width, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const cell = (share: number) => Math.min(kSide - 1, Math.max(0, Math.floor(share * kSide)));
  return {
    row: cell((event.clientY - top) / height),
    column: cell((event.clientX - left) / width),
  };
}

function cursorStyle({ row, column }: Place) {
  return { left: `${(column / kSide) * 100}%`, top: `${(row / kSide) * 100}%` };
}

/** Which greys can be written on in black or in white depends on where the paper is lighter. */
function kindOf(value: number): string {
  if (value <= 110) return 'little-ink';
  return value <= 154 ? 'half-ink' : 'much-ink';
}

function shade(value: number) {
  return { background: `color-mix(in srgb, var(--ink) ${(value / 255) * 100}%, var(--raised))` };
}
