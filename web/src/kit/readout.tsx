// A number with its name, in a control bar.

export function Readout({ label, children }: { label: string; children: string }) {
  return (
    <span class="readout">
      <span>{label}</span> <b>{children}</b>
    </span>
  );
}
