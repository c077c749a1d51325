import { Component, type ComponentChild, type FunctionComponent } from 'preact';

/** Whether any prop is another value. */
export function hasChanged(before: object, after: object): boolean {
  const keys = Object.keys(after);
  if (keys.length !== Object.keys(before).length) return true;
  return keys.some((key) => Reflect.get(before, key) !== Reflect.get(after, key));
}

/** A component that is drawn again only when one of its props is another value: rows of which a thousand stand there. */
export function drawnOnChange<P extends object>(draw: (props: P) => ComponentChild): FunctionComponent<P> {
  class DrawnOnChange extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return hasChanged(this.props, next);
    }
    override render(): ComponentChild {
      return draw(this.props);
    }
  }
  return DrawnOnChange as unknown as FunctionComponent<P>;
}
