/** The text of a field, without the space around it unless that counts. */
export function textOf(data: FormData, name: string, { trim = true } = {}): string {
  const value = data.get(name);
  if (typeof value !== 'string') return '';
  return trim ? value.trim() : value;
}

/** Moves to the first field that was found wrong, once its error is on the page and is read out with it. */
export function focusFirstInvalid(form: HTMLFormElement) {
  requestAnimationFrame(() => {
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
