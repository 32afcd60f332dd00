/* What an enquiry or a complaint may be about, in the order in which people choose: the words of the
 * API's `topic` (server_words.test.ts sees that none is missing). */
export const TOPICS = [
  'usage',
  'order',
  'logistics',
  'refund',
  'price',
  'warranty',
  'quality',
  'service',
  'privacy',
  'safety',
  'suggestion',
  'other',
] as const;
