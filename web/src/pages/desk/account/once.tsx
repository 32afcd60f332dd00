/* once: a secret that is shown this one time: a key's, or a password made for somebody. */
import { CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTongue } from '#/parts/desk/tongue.tsx';

interface OnceProps {
  title: string;
  warning: string;
  secret: string;
  onClose: () => void;
  children?: ReactNode;
}

export function Once({ title, warning, secret, onClose, children }: OnceProps) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      void message.success(t('copied'));
    } catch {
      void message.warning(t('key.copy_by_hand'));
    }
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('key.kept')}
        </Button>
      }
    >
      <div className="d-act">
        <Alert type="warning" showIcon title={warning} />
        <p className="d-secret">
          <code>{secret}</code>
          <Button icon={<CopyOutlined />} onClick={() => void copy()}>
            {t('copy')}
          </Button>
        </p>
        {children}
      </div>
    </Modal>
  );
}
