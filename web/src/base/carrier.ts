/* carrier: which company a tracking number belongs to, where its letters say so. */

export const CARRIERS = ['顺丰', '京东', '中通', '圆通', '申通', '韵达', '极兔', '邮政'];

/* Only what is certain: several companies use bare digits. */
const BY_NUMBER: readonly (readonly [RegExp, string])[] = [
  [/^SF\d{10,}$/, '顺丰'],
  [/^JD[A-Z0-9]{8,}$/, '京东'],
  [/^YT\d{10,}$/, '圆通'],
  [/^JT\d{10,}$/, '极兔'],
  [/^STO?\d{10,}$/, '申通'],
  [/^ZTO?\d{10,}$/, '中通'],
  [/^YD\d{10,}$/, '韵达'],
  [/^[A-Z]{2}\d{9}[A-Z]{2}$/, '邮政'],
];

/** Undefined where the number does not say. */
export function carrierOf(trackingNo: string): string | undefined {
  const number = trackingNo.trim().toUpperCase();
  return BY_NUMBER.find(([pattern]) => pattern.test(number))?.[1];
}
