// Test images that the network takes for another digit: found whenever training stands still.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { PixelImage } from '../../kit/pixel_image';
import { translate } from '../../shell/language';
import { whole } from '../../text/numbers';
import { hosts } from '../../worker/client';
import { pixelsOf } from './image_pages';
import type { Mistakes } from './mnist_host';
import { text } from './text';
import type { RunReport } from './two_layer_run';

interface MistakesPanelProps {
  report: RunReport;
  /** Which images are in use. */
  revision: number;
}

const kMost = 24;

export function MistakesPanel({ report, revision }: MistakesPanelProps) {
  const t = translate(text);
  const found = useSignal<Mistakes | null>(null);
  const { step, playing, diverged } = report;

  useEffect(() => {
    found.value = null;
    if (playing || step === 0 || diverged) return;
    let stale = false;
    const look = async () => {
      const answer = await hosts().mnist.mistakes(kMost);
      if (!stale) found.value = answer;
    };
    void look();
    return () => {
      stale = true;
    };
  }, [playing, step, diverged, revision, found]);

  const mistakes = found.value;
  if (!mistakes) return null;
  return (
    <section class="wide mistakes" aria-label={t.mistakes}>
      <h2>{t.mistakes}</h2>
      <p class="lead">{t.mistakesLead(mistakes.indices.length, whole(mistakes.examined))}</p>
      <ul>
        {mistakes.indices.map((index, i) => (
          <li key={index}>
            <PixelImage
              pixels={pixelsOf(mistakes, i)}
              label={t.imageName(whole(index), mistakes.labels[i] ?? 0)}
            />
            <span>{t.mistake(mistakes.labels[i] ?? 0, mistakes.answers[i] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
