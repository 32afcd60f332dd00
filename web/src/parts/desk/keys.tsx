/* keys: shortcuts of the page in front, and the sheet that lists them.
 *
 * Single letters only, never while something is typed, chosen or open in front. The page mounted
 * last answers first. The sheet is made from what is registered, so it cannot lie.
 */
import { Modal } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTongue } from './tongue.tsx';
import { focusBackOpen, tabKept } from './trap.ts';

export interface Key {
  /** As KeyboardEvent.key, lower case; several of one meaning side by side. */
  keys: readonly string[];
  words: string;
  run: () => void;
  isOff?: boolean;
}

const layers: { current: readonly Key[] }[] = [];

const TYPED =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const IN_FRONT = '[role=dialog], [role=menu], [role=listbox], [role=alertdialog]';

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target as Element | null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (target?.closest(`${TYPED}, ${IN_FRONT}`)) return true;
  return document.querySelector('.ant-modal-wrap:not([style*="none"]), .ant-drawer-open') !== null;
}

/** Is a control focused that takes Enter for itself? */
function takesEnter(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('a, button, summary, [role=button], [role=tab]') !== null
  );
}

export function useKeys(keys: readonly Key[]): void {
  const layer = useRef(keys);
  layer.current = keys;
  useLayoutEffect(() => { // who sees the page can press its keys
    layers.unshift(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, []);
}

const NAMES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
};

export function KeysRoot() {
  const { t } = useTongue();
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Tab') return tabKept(event);
      const key = event.key.toLowerCase();
      if (isBusy(event) || (key === 'enter' && takesEnter(event.target))) return;
      if (key === '?') {
        setOpen(true);
        return event.preventDefault();
      }
      const found = layers
        .flatMap((layer) => layer.current)
        .find((row) => !row.isOff && row.keys.includes(key));
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useEffect(focusBackOpen, []);
  const rows = layers.flatMap((layer) => layer.current).filter((row) => !row.isOff);
  return (
    <Modal
      open={isOpen}
      title={t('keys.title')}
      onCancel={() => setOpen(false)}
      footer={null}
      destroyOnHidden
    >
      <dl className="d-keys">
        {[...rows, { keys: ['?'], words: t('keys.help'), run: () => undefined }].map((row) => (
          <div key={row.words}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{NAMES[key] ?? key.toUpperCase()}</kbd>
              ))}
            </dt>
            <dd>{row.words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
