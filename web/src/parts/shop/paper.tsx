/* paper: a file that was given: a picture is shown, a document is named. */
import { Icon } from './bits.tsx';

interface Props {
  url: string;
  thumbnail?: string | null | undefined;
  name: string;
  alt: string;
}

export const isPaper = (name: string) => /\.pdf$/i.test(name);

export function Given({ url, thumbnail, name, alt }: Props) {
  return isPaper(name) ? (
    <a class="paper" href={url} target="_blank">
      <Icon name="copy" />
      {name}
    </a>
  ) : (
    <a href={url} target="_blank">
      <img src={thumbnail ?? url} alt={alt} loading="lazy" />
    </a>
  );
}
