/* trap: the focus while a dialog is in front, and after it. Tab goes round inside: antd brings the
 * focus back only once it has landed on something else, and between the last field and the first
 * there was nowhere. When the dialog is gone, whatever opened it has the focus again: antd sees to
 * that for dialogs that stay mounted, ours mostly do not. */
const STOPS = 'a[href], button, input, textarea, select, summary, [tabindex]';

function stopsOf(dialog: Element): HTMLElement[] {
  return [...dialog.querySelectorAll<HTMLInputElement>(STOPS)].filter(
    (one) =>
      !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }),
  );
}

/** For a Tab that is pressed: at one end of the dialog it goes to the other. */
export function tabKept(event: KeyboardEvent): void {
  const dialogs = [...document.querySelectorAll('[role=dialog][aria-modal=true]')];
  const front = dialogs.filter((one) => one.checkVisibility({ visibilityProperty: true })).at(-1);
  if (!front || event.defaultPrevented) return;
  const stops = stopsOf(front);
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  const at = document.activeElement;
  const isAtStart = at === front && event.shiftKey; // the dialog itself has the focus when it opens
  if (at !== from && !isAtStart && front.contains(at)) return;
  event.preventDefault();
  to?.focus();
}

/** Gives the focus back from dialogs that go; returns how to stop. */
export function focusBackOpen(): () => void {
  let before: HTMLElement | null = null;
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && !target.closest('[role=dialog]')) before = target;
  };
  const observer = new MutationObserver((changes) => {
    const hasGone = changes.some(({ removedNodes }) =>
      [...removedNodes].some((node) => node instanceof Element && node.querySelector('[role=dialog]')),
    );
    if (!hasGone || document.activeElement !== document.body) return;
    (before?.isConnected ? before : document.getElementById('main'))?.focus();
  });
  document.addEventListener('focusin', onFocus);
  observer.observe(document.body, { childList: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    observer.disconnect();
  };
}
