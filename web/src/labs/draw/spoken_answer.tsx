// The answer for those who hear the page: said when it has stood still for a moment, since while
// one draws it changes with every point.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const kStandstillMilliseconds = 800;

export function SpokenAnswer({ children }: { children: string }) {
  const spoken = useSignal('');
  useEffect(() => {
    const timer = setTimeout(() => {
      spoken.value = children;
    }, kStandstillMilliseconds);
    return () => clearTimeout(timer);
  }, [children, spoken]);
  return (
    <p class="hidden" aria-live="polite">
      {spoken.value}
    </p>
  );
}
