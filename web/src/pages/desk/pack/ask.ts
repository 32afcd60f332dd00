/* ask: what the server says of policy packs, and the changes that somebody is working on. */
import { useQuery } from '@tanstack/react-query';
import { call } from '#/base/http.ts';
import type { Table } from '../shapes.ts';

export interface Conflict {
  kind: string;
  name: string;
  is_in_force: boolean;
  zh: string;
  en: string;
}
export interface PackItem {
  pack: string;
  zh: string | null;
  en: string | null;
  extends: string | null;
  is_platform: boolean;
  version: string;
  effective_at: string | null;
  conflicts: Conflict[];
  upcoming: { version: string; effective_at: string; conflicts: Conflict[] }[];
  draft_count: number;
}
export type Value = string | number | boolean;
export interface PackParameter {
  name: string;
  value: Value;
  pack_value?: Value | null;
  alternatives?: Value[] | null;
  min?: number | null;
  max?: number | null;
  ruling?: string | null;
  clauses?: string | null;
  zh: string;
  en: string;
}
export type Cells = Record<string, string>;
export interface RuleChange {
  decision: string;
  id: string;
  action: 'replace' | 'add' | 'remove';
  before?: string | null;
  inputs?: Cells | null;
  outputs?: Cells | null;
  annotations?: Cells | null;
}
export interface Changes {
  parameters: { name: string; value: Value }[];
  rules: RuleChange[];
}
export interface Overlay {
  id: string;
  number: number | null;
  state: 'draft' | 'published' | 'withdrawn' | 'discarded';
  content: Changes;
  effective_at: string | null;
  reason: string | null;
  made_at: string;
  published_at: string | null;
}
export interface Release {
  label: string;
  effective_at: string | null;
  taken_at: string;
}
export interface PackDetail {
  pack: string;
  version: string;
  version_in_force: string;
  zh: string | null;
  en: string | null;
  parameters: PackParameter[];
  tables: Table[];
  conflicts: Conflict[];
  releases: Release[];
  overlays: Overlay[];
}
export interface Finding {
  kind: string;
  level: 'forbidden' | 'flaw' | 'note';
  table?: string | null;
  rules?: { number: number; id: string | null }[];
  input?: Record<string, unknown> | null;
  region?: string | null;
  zh: string;
  en: string;
}
export interface Difference {
  kind: 'parameter' | 'rule';
  change: 'changed' | 'added' | 'removed' | 'written';
  table_zh: string | null;
  table_en: string | null;
  name: string;
  title_zh: string | null;
  title_en: string | null;
  before_zh: string | null;
  before_en: string | null;
  after_zh: string | null;
  after_en: string | null;
}
export interface Report {
  is_good: boolean;
  refused_zh: string | null;
  refused_en: string | null;
  forbidden: number;
  findings: Finding[];
  conflicts: Conflict[];
  differences: Difference[];
}
export interface Shop {
  id: string;
  name: string;
  pack: string | null;
}

export const PACKS = ['packs'] as const;

export function usePacks() {
  return useQuery({
    queryKey: [...PACKS],
    queryFn: ({ signal }) => call<{ items: PackItem[] }>('/policies', { signal }),
  });
}

/** The bare pack, without the company's changes: what they are written on. */
export function usePack(pack: string) {
  return useQuery({
    queryKey: [...PACKS, pack],
    queryFn: async ({ signal }) => {
      const now = await call<PackDetail>(`/policies/${pack}`, { signal });
      const bare = now.version.replace(/\+.*/, '');
      if (bare === now.version) return { now, bare: now };
      return { now, bare: await call<PackDetail>(`/policies/${pack}?version=${encodeURIComponent(bare)}`, { signal }) };
    },
  });
}

export function useShops() {
  return useQuery({
    queryKey: [...PACKS, 'shops'],
    queryFn: ({ signal }) => call<{ items: Shop[] }>('/merchants?limit=100', { signal }),
  });
}

/** The newest changes that are published, in force or upcoming: what the next draft starts from. */
export function changesOf(detail: PackDetail): Changes {
  const newest = detail.overlays
    .filter((one) => one.state === 'published')
    .sort((a, b) => (b.number ?? 0) - (a.number ?? 0))[0];
  return {
    parameters: (newest?.content.parameters ?? []).map(({ name, value }) => ({ name, value })),
    rules: newest?.content.rules ?? [],
  };
}
