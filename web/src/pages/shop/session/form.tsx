/* The short forms of signing in: a few fields, what is wrong with them, one button. */
import type { ComponentChildren } from 'preact';
import { Card } from '../../../parts/shop/bits.tsx';

interface Props {
  send: string;
  isBusy: boolean;
  wrong: ComponentChildren;
  onSend: () => void;
  above?: ComponentChildren;
  below?: ComponentChildren;
  children: ComponentChildren;
}

export function Form({ send, isBusy, wrong, onSend, above, below, children }: Props) {
  return (
    <form
      class="sign"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {above}
      <Card>
        {children}
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
        <button class="main" disabled={isBusy}>
          {send}
        </button>
      </Card>
      {below}
    </form>
  );
}
