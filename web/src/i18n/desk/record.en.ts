/* Records of service: the sentences in English. */
import type { CatalogueOf } from '#/base/words.ts';
import type { record as zh } from './record.zh-CN.ts';

export const record: CatalogueOf<typeof zh> = {
  'record.title': 'Service record',
  'record.what': 'Filled in from this case, to print or to download.',
  'record.a1': 'Service record (A.1)',
  'record.a2': 'Feedback record (A.2)',
  'record.back': 'Back to the case',
  'record.forms': 'Forms',
  'record.print': 'Print',
  'record.pdf': 'PDF',
  'record.xlsx': 'Excel (XLSX)',
  'record.csv': 'CSV',
  'record.blank': 'blank',
  'record.saved': '{name} was saved',
  'record.export': 'Export records',
  'record.save': 'Export',
  'record.all': 'All cases of this view and filter, not only of this page.',
  'record.all_n': 'All {n} cases of this view, not only of this page.',
  'record.form': 'Form',
  'record.format': 'File',
  'record.most': 'At most 5,000 cases at once',
  'record.most_pdf': 'At most 200 cases at once, each on a new page',
  'record.from': 'Opened from',
  'record.to': 'Until',
  'record.masked': 'Names and phones are masked; of addresses only the beginning is shown.',
};
