/* export: the records of every case that the queue's filter finds, not only of the page shown. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { download } from '#/base/download.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Refused } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { filterQuery, isFiltered, type Place, type View } from '../queue/place.ts';
import { FORMATS, FORMS, langWord, type Form, type Format } from './download.tsx';

interface ExportProps {
  view: View;
  place: Place;
  /** How many cases that is, when it is known. */
  count: number | undefined;
}

export function ExportRecords(props: ExportProps) {
  const { t } = useTongue();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        className="d-export"
        icon={<DownloadOutlined />}
        aria-label={t('record.export')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('record.export')}
      </Button>
      {isOpen ? <ExportDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ExportDialog({ view, place, count, onClose }: ExportProps & { onClose: () => void }) {
  const { t, lang } = useTongue();
  const own = useId();
  const [form, setForm] = useState<Form>('a1');
  const [format, setFormat] = useState<Format>('xlsx');
  const [from, setFrom] = useState(place.from);
  const [to, setTo] = useState(place.to);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const bring = async () => {
    setBusy(true);
    setProblem(null);
    const query = filterQuery(view, { ...place, from, to });
    for (const [name, value] of Object.entries({ form, format, lang: langWord(lang) }))
      query.set(name, value);
    try {
      announce(t('record.saved', { name: await download(`/records?${query}`) }));
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  const isKnown = count !== undefined && count < 1000 && !isFiltered(place);
  return (
    <Modal
      open
      title={t('record.export')}
      onCancel={onClose}
      onOk={() => void bring()}
      okText={t('record.save')}
      cancelText={t('cancel')}
      confirmLoading={isBusy}
    >
      <form
        className="d-act"
        onSubmit={(event) => {
          event.preventDefault();
          void bring();
        }}
      >
        {problem ? <Refused problem={problem} /> : null}
        <p>{isKnown ? t('record.all_n', { n: count }) : t('record.all')}</p>
        <div className="d-field">
          <label htmlFor={`${own}form`}>{t('record.form')}</label>
          <select id={`${own}form`} value={form} onChange={(event) => setForm(event.target.value as Form)}>
            {FORMS.map((name) => (
              <option key={name} value={name}>
                {t(`record.${name}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="d-field">
          <label htmlFor={`${own}format`}>{t('record.format')}</label>
          <select
            id={`${own}format`}
            value={format}
            onChange={(event) => setFormat(event.target.value as Format)}
          >
            {FORMATS.map((name) => (
              <option key={name} value={name}>
                {t(`record.${name}`)}
              </option>
            ))}
          </select>
          <span className="d-quiet">{t(format === 'pdf' ? 'record.most_pdf' : 'record.most')}</span>
        </div>
        <div className="d-field">
          <label htmlFor={`${own}from`}>
            {t('record.from')}
            <span className="d-quiet"> {t('ask.optional')}</span>
          </label>
          <input id={`${own}from`} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </div>
        <div className="d-field">
          <label htmlFor={`${own}to`}>
            {t('record.to')}
            <span className="d-quiet"> {t('ask.optional')}</span>
          </label>
          <input id={`${own}to`} type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </div>
        <p className="d-quiet">{t('record.masked')}</p>
      </form>
    </Modal>
  );
}
