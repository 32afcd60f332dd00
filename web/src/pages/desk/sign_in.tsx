/* sign_in: login and password, and nothing else. */
import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { call } from '#/base/http.ts';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Me } from './shapes.ts';

interface SignInProps {
  wasIn: boolean;
  isConsumer: boolean;
  onIn: (me: Me) => void;
}

export function SignIn({ wasIn, isConsumer, onIn }: SignInProps) {
  const { t, lang, choose } = useTongue();
  const words = useProblemWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      onIn(await call<Me>('/sessions', { body: { login: login.trim(), password } }));
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return (
    <main className="d-sign-in">
      <form onSubmit={(event) => void submit(event)}>
        <div className="d-brand">
          <img src="/desk/favicon.svg" alt="" width="36" height="36" />
          <div>
            <h1>{t('app.name')}</h1>
            <p>{t('app.desk')}</p>
          </div>
        </div>
        {wasIn ? <Alert type="warning" showIcon title={t('sign_in.ended')} /> : null}
        {isConsumer ? (
          <Alert
            type="info"
            showIcon
            title={t('sign_in.consumer')}
            description={<a href="/">{t('sign_in.to_shop')}</a>}
          />
        ) : null}
        {problem ? <Alert type="error" showIcon role="alert" title={words(problem)} /> : null}
        <label htmlFor="login">{t('sign_in.login')}</label>
        <Input
          id="login"
          size="large"
          autoComplete="username"
          autoFocus
          required
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <label htmlFor="password">{t('sign_in.password')}</label>
        <Input.Password
          id="password"
          size="large"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={isBusy}
          disabled={!login.trim() || !password}
        >
          {t('sign_in.do')}
        </Button>
        <Button
          type="text"
          onClick={() => choose(lang === 'en' ? 'zh-CN' : 'en')}
          lang={lang === 'en' ? 'zh-CN' : 'en'}
        >
          {t('lang.other')}
        </Button>
      </form>
    </main>
  );
}
