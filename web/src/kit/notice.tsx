// One sentence the reader should see: an error (read out at once) or a remark.
import type { ComponentChildren } from 'preact';

interface NoticeProps {
  tone: 'error' | 'remark';
  children: ComponentChildren;
}

export function Notice({ tone, children }: NoticeProps) {
  return (
    <p class={`notice ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      {children}
    </p>
  );
}
