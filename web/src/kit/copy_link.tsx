// Copies the address, which holds the whole state of the lab.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { translate } from '../shell/language';
import { common } from '../text/common';

const kAnswerMilliseconds = 2000;

export function CopyLink() {
  const outcome = useSignal<'none' | 'linkCopied' | 'linkNotCopied'>('none');
  const text = translate(common).controls;

  useEffect(() => {
    if (outcome.value === 'none') return;
    const timer = setTimeout(() => {
      outcome.value = 'none';
    }, kAnswerMilliseconds);
    return () => clearTimeout(timer);
  }, [outcome.value, outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      outcome.value = 'linkCopied';
    } catch {
      outcome.value = 'linkNotCopied';
    }
  };

  return (
    <button type="button" class="ghost copy-link" onClick={copy}>
      <span aria-live="polite">
        {outcome.value === 'none' ? text.copyLink : text[outcome.value]}
      </span>
    </button>
  );
}
