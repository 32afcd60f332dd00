/* photos: small pictures in a row, the whole picture in front on demand; other files as links. */
import { FileOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTongue } from './tongue.tsx';

export interface Photo {
  id: string;
  name: string;
  url: string;
  thumbnail_url: string | null;
  content_type: string;
}

export function Photos({ photos }: { photos: readonly Photo[] }) {
  const { t } = useTongue();
  const [shown, setShown] = useState<number | null>(null);
  const pictures = photos.filter((photo) => photo.content_type.startsWith('image/'));
  const others = photos.filter((photo) => !photo.content_type.startsWith('image/'));
  const picture = shown === null ? undefined : pictures[shown];
  const move = (by: number) =>
    setShown((at) => (at === null ? at : (at + by + pictures.length) % pictures.length));
  return (
    <>
      <ul className="d-photos">
        {pictures.map((photo, index) => (
          <li key={photo.id}>
            <button
              type="button"
              onClick={() => setShown(index)}
              aria-label={t('photo.open', { n: index + 1, name: photo.name })}
            >
              <img src={photo.thumbnail_url ?? photo.url} alt="" loading="lazy" />
            </button>
          </li>
        ))}
        {others.map((file) => (
          <li key={file.id} className="d-file">
            <a href={file.url} target="_blank" rel="noreferrer">
              <FileOutlined aria-hidden /> {file.name}
            </a>
          </li>
        ))}
      </ul>
      <Modal
        open={picture !== undefined}
        onCancel={() => setShown(null)}
        footer={null}
        width="min(1100px, 94vw)"
        title={
          picture
            ? t('photo.title', { n: (shown ?? 0) + 1, count: pictures.length, name: picture.name })
            : ''
        }
        destroyOnHidden
      >
        {picture ? (
          <div
            className="d-lightbox"
            onKeyDown={(event) => {
              if (event.key === 'ArrowLeft') move(-1);
              if (event.key === 'ArrowRight') move(1);
            }}
          >
            <a href={picture.url} target="_blank" rel="noreferrer">
              <img src={picture.url} alt={picture.name} />
            </a>
            {pictures.length > 1 ? (
              <div className="d-lightbox-tools">
                <Button icon={<LeftOutlined />} onClick={() => move(-1)}>
                  {t('photo.before')}
                </Button>
                <Button onClick={() => move(1)}>
                  {t('photo.next')} <RightOutlined />
                </Button>
              </div>
            ) : null}
          </div>
        ) : null}
      </Modal>
    </>
  );
}
