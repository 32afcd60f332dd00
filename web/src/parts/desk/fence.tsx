/* fence: a page that breaks breaks alone: the frame stands, the fault is said, and the way on is open.
 * It also stands for a part that could not be fetched after the server was renewed: loading the page
 * again brings the new one. */
import { Alert, Button } from 'antd';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTongue } from './tongue.tsx';

function Broken() {
  const { t } = useTongue();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('problem.broken')}
      action={<Button onClick={() => location.reload()}>{t('problem.reload')}</Button>}
    />
  );
}

export class Fence extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}
