/* download: buttons that bring a record as a file, and say why when they cannot. */
import { Button } from 'antd';
import { useState } from 'react';
import { announce } from '#/parts/desk/announce.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { download } from '#/base/download.ts';

export const FORMATS = ['pdf', 'xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];
export const FORMS = ['a1', 'a2'] as const;
export type Form = (typeof FORMS)[number];
/** The server's word for the viewer's language. */
export const langWord = (lang: string): string => (lang === 'en' ? 'en' : 'zh');

interface DownloadsProps {
  pathOf: (format: Format) => string;
  onProblem: (problem: unknown) => void;
}

export function Downloads({ pathOf, onProblem }: DownloadsProps) {
  const { t } = useTongue();
  const [busy, setBusy] = useState<Format | null>(null);
  const bring = async (format: Format) => {
    setBusy(format);
    onProblem(null);
    try {
      announce(t('record.saved', { name: await download(pathOf(format)) }));
    } catch (failure) {
      onProblem(failure);
    }
    setBusy(null);
  };
  return FORMATS.map((format) => (
    <Button
      key={format}
      loading={busy === format}
      disabled={busy !== null && busy !== format}
      onClick={() => void bring(format)}
    >
      {t(`record.${format}`)}
    </Button>
  ));
}
