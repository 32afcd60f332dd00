/* money: integer minor units to words and back, without a float in between. */

const digitsOf = new Map<string, number>();

/** How many digits the minor unit has: 2 for CNY, 0 for JPY. */
export function currencyDigits(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
        .maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  return digits;
}

/** 12345 CNY is "123.45", exactly. */
export function moneyDecimal(minor: number, currency: string): `${number}` {
  const digits = currencyDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const cut = text.length - digits;
  const sign = minor < 0 ? '-' : '';
  return `${sign}${text.slice(0, cut)}${digits ? '.' + text.slice(cut) : ''}` as `${number}`;
}

const printers = new Map<string, Intl.NumberFormat>();

/** ¥1,234.50 */
export function moneyText(minor: number, currency: string, locale: string): string {
  const key = locale + currency;
  let printer = printers.get(key);
  if (!printer) {
    const currencyDisplay = 'narrowSymbol';
    printer = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay });
    printers.set(key, printer);
  }
  return printer.format(moneyDecimal(minor, currency));
}

/** What a person typed, as minor units; undefined when it is no amount or has too many digits. */
export function moneyParse(typed: string, currency: string): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(typed.trim().replace(/[,，¥￥\s]/g, ''));
  if (!match) return undefined;
  const digits = currencyDigits(currency);
  const part = match[2] ?? '';
  if (part.length > digits) return undefined;
  const minor = Number(match[1] + part.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}
