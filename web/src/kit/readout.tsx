// A number with its name, in a control bar.

interface ReadoutProps {
  label: string;
  /** How long the number gets: what stands behind it stays where it is while it grows. */
  digits: number;
  children: string;
}

export function Readout({ label, digits, children }: ReadoutProps) {
  return (
    <span class="readout">
      <span>{label}</span> <b style={{ minWidth: `${digits}ch` }}>{children}</b>
    </span>
  );
}
