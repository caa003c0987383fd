// How every lab opens: where it is in the course, what it is about, and two or three sentences.
import type { ComponentChildren } from 'preact';

interface LabHeadingProps {
  kicker: string;
  title: string;
  children: ComponentChildren;
}

export function LabHeading({ kicker, title, children }: LabHeadingProps) {
  return (
    <>
      <p class="kicker">{kicker}</p>
      <h1>{title}</h1>
      <p class="lead">{children}</p>
    </>
  );
}
