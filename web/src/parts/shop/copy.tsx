/* copy: numbers and addresses leave the page with one tap. */
import { Icon } from './bits.tsx';
import { toast } from './hooks.ts';
import { t } from './speech.ts';

const copy = (text: string) =>
  navigator.clipboard.writeText(text).then(
    () => toast(t('copied')),
    () => undefined,
  );

/** Nothing where the browser has no clipboard. `what` is told to screen readers. */
export function Copy({ text, what }: { text: string; what?: string }) {
  return navigator.clipboard ? (
    <button
      type="button"
      class="copy"
      aria-label={what && `${t('copy')} ${what}`}
      onClick={() => void copy(text)}
    >
      <Icon name="copy" />
      <span>{t('copy')}</span>
    </button>
  ) : null;
}
