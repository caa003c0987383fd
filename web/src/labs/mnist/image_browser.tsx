// The data set to leaf through: small images by the page, all digits or one, and the chosen image
// large.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dataStatus } from '../../data/data_client';
import type { Part } from '../../data/status';
import { Chips } from '../../kit/chips';
import { translate } from '../../shell/language';
import { whole } from '../../text/numbers';
import { hosts } from '../../worker/client';
import { ImageGrid } from './image_grid';
import type { ImagePage } from './image_pages';
import { LargeImage, PixelTable } from './large_image';
import { digits, type MnistState, parts } from './mnist_state';
import { text } from './text';

const kImagesPerPage = 60;

export function ImageBrowser({ state }: { state: MnistState }) {
  const t = translate(text);
  const { digit, page, image } = state.settings.value;
  const part = partToShow(state.settings.value.part);
  const images = useImagePage(part, digit === 'all' ? null : Number(digit), page);
  if (!images) return <p class="lead">{t.noImages}</p>;

  const pages = Math.max(1, Math.ceil(images.total / kImagesPerPage));
  const chosen = Math.max(0, images.indices.indexOf(image));
  return (
    <>
      <div class="browser-filters">
        <Chips
          label={t.part}
          options={parts.map((value) => ({ value, label: t.parts[value] }))}
          value={part}
          onChange={(value) => state.look({ part: value, page: 1 })}
        />
        <Chips
          label={t.digit}
          options={digits.map((value) => ({ value, label: value === 'all' ? t.all : value }))}
          value={digit}
          onChange={(value) => state.look({ digit: value, page: 1 })}
        />
      </div>
      <figure class="wide browser">
        <div class="stage">
          <div>
            <ImageGrid
              images={images}
              chosen={chosen}
              onChoose={(index) => state.look({ image: index })}
            />
            <Pager
              page={page}
              pages={pages}
              images={images.total}
              onTurn={(to) => state.look({ page: to })}
            />
          </div>
          <LargeImage images={images} chosen={chosen} />
        </div>
        <PixelTable images={images} chosen={chosen} />
      </figure>
    </>
  );
}

interface PagerProps {
  page: number;
  pages: number;
  images: number;
  onTurn(page: number): void;
}

function Pager({ page, pages, images, onTurn }: PagerProps) {
  const t = translate(text);
  return (
    <nav class="pager" aria-label={t.pages}>
      <button type="button" class="ghost" disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        ← {t.previous}
      </button>
      <span>{t.pageOf(whole(page), whole(pages), whole(images))}</span>
      <button type="button" class="ghost" disabled={page >= pages} onClick={() => onTurn(page + 1)}>
        {t.next} →
      </button>
    </nav>
  );
}

/** While the training images are on their way there are test images to look at, and vice versa. */
function partToShow(wanted: Part): Part {
  const { inUse } = dataStatus.value;
  if (inUse?.train === 0) return 'test';
  if (inUse?.test === 0) return 'train';
  return wanted;
}

/** The images of a page, fetched anew whenever other images are in use. */
function useImagePage(part: Part, digit: number | null, page: number): ImagePage | null {
  const images = useSignal<ImagePage | null>(null);
  const { revision } = dataStatus.value;
  useEffect(() => {
    let stale = false;
    const show = async () => {
      const first = (page - 1) * kImagesPerPage;
      const answer = await hosts().mnist.images(part, digit, first, kImagesPerPage);
      if (!stale) images.value = answer;
    };
    void show();
    return () => {
      stale = true;
    };
  }, [revision, part, digit, page, images]);
  return images.value;
}
