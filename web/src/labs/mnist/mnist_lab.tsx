// The MNIST lab: the data set to look at, and deck 003's two-layer network learning it live.
import { useEffect, useMemo } from 'preact/hooks';
import { DataPanel } from '../../data/data_panel';
import { LabHeading } from '../../kit/lab_heading';
import { LinkProblems } from '../../kit/link_problems';
import type { LabProps } from '../../shell/labs';
import { translate } from '../../shell/language';
import { ImageBrowser } from './image_browser';
import { openMnist } from './mnist_state';
import { text } from './text';
import { Training } from './training';
import './mnist.css';

export function MnistLab({ query }: LabProps) {
  const state = useMemo(() => openMnist(query), [query]);
  useEffect(() => {
    state.start();
    return state.stop;
  }, [state]);

  const t = translate(text);
  return (
    <>
      <LabHeading kicker={t.kicker} title={t.title}>
        {t.lead}
      </LabHeading>
      <LinkProblems problems={state.problems} />
      <DataPanel load />
      <h2>{t.browse}</h2>
      <ImageBrowser state={state} />
      <Training state={state} />
    </>
  );
}
