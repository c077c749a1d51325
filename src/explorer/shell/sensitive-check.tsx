interface Props {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** Whether what leaves the page holds the values of sensitive fields. */
export function SensitiveCheck({ isChecked, onChange }: Props) {
  return (
    <label class="ins-check">
      <input type="checkbox" checked={isChecked} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />{' '}
      With the values of sensitive fields; without, filler of the same length stands in their place
    </label>
  );
}
