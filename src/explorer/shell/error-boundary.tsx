import { Component, type ComponentChildren } from 'preact';
import { messageOf } from '../state/loading.ts';

interface Props {
  readonly children: ComponentChildren;
  /** What stopped, with a capital letter. Default: the inspector. */
  readonly what?: string;
  /** What a reader may worry about. */
  readonly calming?: string;
}

interface State {
  readonly problem?: string;
}

/** Shows what went wrong in drawing, with a way on, where there would be an empty page. */
export class ErrorBoundary extends Component<Props, State> {
  static override getDerivedStateFromError(error: unknown): State {
    return { problem: messageOf(error) };
  }

  override render(
    { children, what = 'The inspector', calming = 'Your bytes were sent nowhere.' }: Props,
    { problem }: State,
  ) {
    if (problem === undefined) return children;
    const startAgain = (): void => {
      history.replaceState(history.state, '', location.pathname + location.search);
      location.reload();
    };
    return (
      <div class="ins-message ins-bad" role="alert">
        <p>
          <b>
            {what} has a fault and stopped: {problem}.
          </b>{' '}
          {calming} Copy the address of this page before you go on: with it the fault can be reported and found.
        </p>
        <button type="button" class="ins-button" onClick={startAgain}>
          Start again
        </button>
      </div>
    );
  }
}
