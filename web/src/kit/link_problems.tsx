// What could not be used in the address, one sentence each.
import { translate } from '../shell/language';
import type { Problem } from '../state/fields';
import { common } from '../text/common';
import { problemSentence } from '../text/errors';

export function LinkProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <div class="notice error" role="alert">
      <p>{translate(common).linkProblems}</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem.field}>{problemSentence(problem)}</li>
        ))}
      </ul>
    </div>
  );
}
