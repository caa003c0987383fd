// One setting to type. What cannot be used is answered with a sentence beside it, and the setting
// stays as it was.
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import type { Field, Problem } from '../state/fields';
import { problemSentence } from '../text/errors';

interface TextFieldProps<T> {
  label: string;
  /** The setting's entry in the lab's field table: checks and writes what is typed. */
  field: Field<T>;
  value: T;
  onChange(value: T): void;
  /** Width in digits. */
  digits?: number;
  /** The label is for screen readers only, as in a table whose header says it. */
  hideLabel?: boolean;
}

export function TextField<T>(props: TextFieldProps<T>) {
  const { label, field, value } = props;
  const id = useId();
  const typed = useSignal(field.format(value));
  const problem = useSignal<Problem | null>(null);

  const written = field.format(value);
  useEffect(() => {
    typed.value = written;
    problem.value = null;
  }, [written, typed, problem]);

  const accept = () => {
    const parsed = field.parse(typed.value);
    if ('value' in parsed) {
      problem.value = null;
      typed.value = field.format(parsed.value);
      if (parsed.value !== value) props.onChange(parsed.value);
    } else {
      problem.value = { field: '', value: typed.value, ...parsed };
    }
  };

  return (
    <span class="text-field">
      <label for={id} class={props.hideLabel ? 'hidden' : undefined}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        spellcheck={false}
        style={{ width: `${(props.digits ?? 6) + 2}ch` }}
        value={typed.value}
        aria-invalid={problem.value !== null}
        aria-describedby={problem.value ? `${id}-problem` : undefined}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        onChange={accept}
      />
      {problem.value && (
        <span id={`${id}-problem`} class="field-problem" role="alert">
          {problemSentence(problem.value, label)}
        </span>
      )}
    </span>
  );
}
