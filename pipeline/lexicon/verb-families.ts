/** The conjugations of French: which principal parts an infinitive has, by its ending. */

/** What the other forms of a verb are built from. */
export interface Parts {
  /** Present, third singular and plural. */
  s3: string[];
  p3: string[];
  /** Stem of the imperfect, the present participle and `nous`. */
  imp: string;
  /** Past historic, third singular and plural, subjunctive imperfect third singular. */
  past: string[];
  /** Stems of future and conditional. */
  fut: string[];
  /** Subjunctive present, third singular and plural. */
  subj: string[];
  /** Masculine singular past participle. */
  pp: string;
  prp?: string;
}

const iPast = (stem: string): string[] => [`${stem}it`, `${stem}irent`, `${stem}ît`];
const uPast = (stem: string): string[] => [`${stem}ut`, `${stem}urent`, `${stem}ût`];

/** Ending of the infinitive → its principal parts. The first that fits serves, so longer endings stand first. */
export const FAMILIES: readonly (readonly [RegExp, (verb: string) => Parts])[] = [
  [/^être$/, () => ({ s3: ['est'], p3: ['sont'], imp: 'ét', past: uPast('f'), fut: ['ser'], subj: ['soit', 'soient'], pp: 'été' })],
  [
    /^avoir$/,
    () => ({
      s3: ['a'],
      p3: ['ont'],
      imp: 'av',
      past: ['eut', 'eurent', 'eût'],
      fut: ['aur'],
      subj: ['ait', 'aient'],
      pp: 'eu',
      prp: 'ayant',
    }),
  ],
  [
    /^aller$/,
    () => ({
      s3: ['va'],
      p3: ['vont'],
      imp: 'all',
      past: ['alla', 'allèrent', 'allât'],
      fut: ['ir'],
      subj: ['aille', 'aillent'],
      pp: 'allé',
    }),
  ],
  [
    /^faire$|(?<=.)(?:dé|re|satis|contre)?faire$/,
    (v) => {
      const s = v.slice(0, -5);
      return {
        s3: [`${s}fait`],
        p3: [`${s}font`],
        imp: `${s}fais`,
        past: iPast(`${s}f`),
        fut: [`${s}fer`],
        subj: [`${s}fasse`, `${s}fassent`],
        pp: `${s}fait`,
      };
    },
  ],
  [
    /^savoir$/,
    () => ({
      s3: ['sait'],
      p3: ['savent'],
      imp: 'sav',
      past: uPast('s'),
      fut: ['saur'],
      subj: ['sache', 'sachent'],
      pp: 'su',
      prp: 'sachant',
    }),
  ],
  [
    /^pouvoir$/,
    () => ({ s3: ['peut'], p3: ['peuvent'], imp: 'pouv', past: uPast('p'), fut: ['pourr'], subj: ['puisse', 'puissent'], pp: 'pu' }),
  ],
  [
    /^vouloir$/,
    () => ({
      s3: ['veut'],
      p3: ['veulent'],
      imp: 'voul',
      past: uPast('voul'),
      fut: ['voudr'],
      subj: ['veuille', 'veuillent'],
      pp: 'voulu',
    }),
  ],
  [
    /^devoir$/,
    () => ({ s3: ['doit'], p3: ['doivent'], imp: 'dev', past: uPast('d'), fut: ['devr'], subj: ['doive', 'doivent'], pp: 'dû' }),
  ],
  [/^falloir$/, () => ({ s3: ['faut'], p3: [], imp: 'fall', past: uPast('fall'), fut: ['faudr'], subj: ['faille'], pp: 'fallu' })],
  [
    /valoir$/,
    (v) => {
      const s = v.slice(0, -6);
      return {
        s3: [`${s}vaut`],
        p3: [`${s}valent`],
        imp: `${s}val`,
        past: uPast(`${s}val`),
        fut: [`${s}vaudr`],
        subj: [`${s}vaille`, `${s}vaillent`, `${s}vale`, `${s}valent`],
        pp: `${s}valu`,
      };
    },
  ],
  [
    /cevoir$/,
    (v) => {
      const s = v.slice(0, -6);
      return {
        s3: [`${s}çoit`],
        p3: [`${s}çoivent`],
        imp: `${s}cev`,
        past: uPast(`${s}ç`),
        fut: [`${s}cevr`],
        subj: [`${s}çoive`, `${s}çoivent`],
        pp: `${s}çu`,
      };
    },
  ],
  [
    /mouvoir$/,
    (v) => {
      const s = v.slice(0, -6);
      return {
        s3: [`${s}eut`],
        p3: [`${s}euvent`],
        imp: `${s}ouv`,
        past: uPast(s),
        fut: [`${s}ouvr`],
        subj: [`${s}euve`, `${s}euvent`],
        pp: `${s}u`,
      };
    },
  ],
  [
    /prévoir$/,
    () => ({
      s3: ['prévoit'],
      p3: ['prévoient'],
      imp: 'prévoy',
      past: iPast('prév'),
      fut: ['prévoir'],
      subj: ['prévoie', 'prévoient'],
      pp: 'prévu',
    }),
  ],
  [
    /voir$/,
    (v) => {
      const s = v.slice(0, -3);
      return {
        s3: [`${s}oit`],
        p3: [`${s}oient`],
        imp: `${s}oy`,
        past: iPast(s),
        fut: [`${s}err`],
        subj: [`${s}oie`, `${s}oient`],
        pp: `${s}u`,
      };
    },
  ],
  [
    /(?:ten|ven)ir$/,
    (v) => {
      const s = v.slice(0, -4);
      return {
        s3: [`${s}ient`],
        p3: [`${s}iennent`],
        imp: `${s}en`,
        past: [`${s}int`, `${s}inrent`, `${s}înt`],
        fut: [`${s}iendr`],
        subj: [`${s}ienne`, `${s}iennent`],
        pp: `${s}enu`,
      };
    },
  ],
  [
    /(?:ouvr|couvr|offr|souffr)ir$/,
    (v) => {
      const s = v.slice(0, -2);
      return {
        s3: [`${s}e`],
        p3: [`${s}ent`],
        imp: s,
        past: iPast(s),
        fut: [`${s}ir`],
        subj: [`${s}e`, `${s}ent`],
        pp: `${s.slice(0, -1)}ert`,
      };
    },
  ],
  [
    /^(?:res|con|pres|trans)?(?:sent|ment|part|sort|serv|dorm)ir$|^(?:dément|repart|ressort|desserv|consent|pressent|ressent|endorm|rendorm|repent)ir$/,
    (v) => {
      const s = v.slice(0, -2);
      const c = s.slice(0, -1);
      return { s3: [`${c}t`], p3: [`${s}ent`], imp: s, past: iPast(s), fut: [`${s}ir`], subj: [`${s}e`, `${s}ent`], pp: `${s}i` };
    },
  ],
  [
    /courir$/,
    (v) => {
      const s = v.slice(0, -2);
      return { s3: [`${s}t`], p3: [`${s}ent`], imp: s, past: uPast(s), fut: [`${s}r`], subj: [`${s}e`, `${s}ent`], pp: `${s}u` };
    },
  ],
  [
    /mourir$/,
    () => ({ s3: ['meurt'], p3: ['meurent'], imp: 'mour', past: uPast('mour'), fut: ['mourr'], subj: ['meure', 'meurent'], pp: 'mort' }),
  ],
  [
    /quérir$/,
    (v) => {
      const s = v.slice(0, -4);
      return {
        s3: [`${s}iert`],
        p3: [`${s}ièrent`],
        imp: `${s}ér`,
        past: [`${s}it`, `${s}irent`, `${s}ît`],
        fut: [`${s}err`],
        subj: [`${s}ière`, `${s}ièrent`],
        pp: `${s}is`,
      };
    },
  ],
  [
    /(?:^|[^mu])dire$/,
    (v) => {
      const s = v.slice(0, -2);
      return {
        s3: [`${s}t`],
        p3: [`${s}sent`],
        imp: `${s}s`,
        past: [`${s}t`, `${s}rent`, `${s.slice(0, -1)}ît`],
        fut: [`${s}r`],
        subj: [`${s}se`, `${s}sent`],
        pp: `${s}t`,
      };
    },
  ],
  [
    /crire$/,
    (v) => {
      const s = v.slice(0, -2);
      return {
        s3: [`${s}t`],
        p3: [`${s}vent`],
        imp: `${s}v`,
        past: iPast(`${s}v`),
        fut: [`${s}r`],
        subj: [`${s}ve`, `${s}vent`],
        pp: `${s}t`,
      };
    },
  ],
  [
    /lire$/,
    (v) => {
      const s = v.slice(0, -3);
      return {
        s3: [`${s}it`],
        p3: [`${s}isent`],
        imp: `${s}is`,
        past: uPast(s),
        fut: [`${s}ir`],
        subj: [`${s}ise`, `${s}isent`],
        pp: `${s}u`,
      };
    },
  ],
  [
    /rire$/,
    (v) => {
      const s = v.slice(0, -2);
      return { s3: [`${s}t`], p3: [`${s}ent`], imp: s, past: [`${s}t`, `${s}rent`], fut: [`${s}r`], subj: [`${s}e`, `${s}ent`], pp: s };
    },
  ],
  [
    /suffire$/,
    () => ({
      s3: ['suffit'],
      p3: ['suffisent'],
      imp: 'suffis',
      past: iPast('suff'),
      fut: ['suffir'],
      subj: ['suffise', 'suffisent'],
      pp: 'suffi',
    }),
  ],
  [
    /(?:ui|fi)re$/,
    (v) => {
      const s = v.slice(0, -2);
      return {
        s3: [`${s}t`],
        p3: [`${s}sent`],
        imp: `${s}s`,
        past: iPast(`${s}s`),
        fut: [`${s}r`],
        subj: [`${s}se`, `${s}sent`],
        pp: /(?:nui|lui)$/.test(s) ? s : `${s}t`,
      };
    },
  ],
  [
    /clure$/,
    (v) => {
      const s = v.slice(0, -3);
      return {
        s3: [`${s}ut`],
        p3: [`${s}uent`],
        imp: `${s}u`,
        past: uPast(s),
        fut: [`${s}ur`],
        subj: [`${s}ue`, `${s}uent`],
        pp: s.startsWith('inc') ? `${s}us` : `${s}u`,
      };
    },
  ],
  [
    /mettre$/,
    (v) => {
      const s = v.slice(0, -5);
      return {
        s3: [`${s}et`],
        p3: [`${s}ettent`],
        imp: `${s}ett`,
        past: iPast(s),
        fut: [`${s}ettr`],
        subj: [`${s}ette`, `${s}ettent`],
        pp: `${s}is`,
      };
    },
  ],
  [
    /prendre$/,
    (v) => {
      const s = v.slice(0, -5);
      return {
        s3: [`${s}end`],
        p3: [`${s}ennent`],
        imp: `${s}en`,
        past: iPast(s),
        fut: [`${s}endr`],
        subj: [`${s}enne`, `${s}ennent`],
        pp: `${s}is`,
      };
    },
  ],
  [
    /indre$/,
    (v) => {
      const s = v.slice(0, -3);
      const n = s.slice(0, -1);
      return {
        s3: [`${s}t`],
        p3: [`${n}gnent`],
        imp: `${n}gn`,
        past: iPast(`${n}gn`),
        fut: [`${s}dr`],
        subj: [`${n}gne`, `${n}gnent`],
        pp: `${s}t`,
      };
    },
  ],
  [
    /soudre$/,
    (v) => {
      const s = v.slice(0, -4);
      return {
        s3: [`${s}ut`],
        p3: [`${s}lvent`],
        imp: `${s}lv`,
        past: uPast(`${s}l`),
        fut: [`${s}udr`],
        subj: [`${s}lve`, `${s}lvent`],
        pp: v === 'résoudre' ? 'résolu' : `${s}us`,
      };
    },
  ],
  [
    /dre$/,
    (v) => {
      const s = v.slice(0, -2);
      return { s3: [s], p3: [`${s}ent`], imp: s, past: iPast(s), fut: [`${s}r`], subj: [`${s}e`, `${s}ent`], pp: `${s}u` };
    },
  ],
  [
    /traire$/,
    (v) => {
      const s = v.slice(0, -2);
      return {
        s3: [`${s}t`],
        p3: [`${s}ent`],
        imp: `${s.slice(0, -1)}y`,
        past: [],
        fut: [`${s}r`],
        subj: [`${s}e`, `${s}ent`],
        pp: `${s}t`,
      };
    },
  ],
  [
    /maudire$|bruire$/,
    (v) => {
      const s = v.slice(0, -2);
      return {
        s3: [`${s}t`],
        p3: [`${s}ssent`],
        imp: `${s}ss`,
        past: [`${s}t`, `${s}rent`],
        fut: [`${s}r`],
        subj: [`${s}sse`, `${s}ssent`],
        pp: `${s}t`,
      };
    },
  ],
  [
    /fuir$/,
    (v) => {
      const s = v.slice(0, -1);
      return {
        s3: [`${s}t`],
        p3: [`${s}ent`],
        imp: `${s.slice(0, -1)}y`,
        past: [`${s}t`, `${s}rent`],
        fut: [v],
        subj: [`${s}e`, `${s}ent`],
        pp: s,
      };
    },
  ],
  [
    /cueillir$/,
    (v) => {
      const s = v.slice(0, -2);
      return { s3: [`${s}e`], p3: [`${s}ent`], imp: s, past: iPast(s), fut: [`${s}er`], subj: [`${s}e`, `${s}ent`], pp: `${s}i` };
    },
  ],
  [
    /saillir$|faillir$/,
    (v) => {
      const s = v.slice(0, -2);
      return { s3: [`${s}e`], p3: [`${s}ent`], imp: s, past: iPast(s), fut: [`${s}ir`], subj: [`${s}e`, `${s}ent`], pp: `${s}i` };
    },
  ],
  [
    /^(?:re)?naître$/,
    (v) => {
      const s = v.slice(0, -6);
      return {
        s3: [`${s}naît`, `${s}nait`],
        p3: [`${s}naissent`],
        imp: `${s}naiss`,
        past: iPast(`${s}naqu`),
        fut: [`${s}naîtr`, `${s}naitr`],
        subj: [`${s}naisse`, `${s}naissent`],
        pp: `${s}né`,
      };
    },
  ],
  [
    /a[îi]tre$/,
    (v) => {
      const s = v.slice(0, -5);
      return {
        s3: [`${s}aît`, `${s}ait`],
        p3: [`${s}aissent`],
        imp: `${s}aiss`,
        past: uPast(s),
        fut: [`${s}aîtr`, `${s}aitr`],
        subj: [`${s}aisse`, `${s}aissent`],
        pp: `${s}u`,
      };
    },
  ],
  [
    /croître$/,
    (v) => {
      const s = v.slice(0, -4);
      return {
        s3: [`${s}ît`, `${s}it`],
        p3: [`${s}issent`],
        imp: `${s}iss`,
        past: uPast(s.slice(0, -1)),
        fut: [`${s}îtr`],
        subj: [`${s}isse`, `${s}issent`],
        pp: `${s.slice(0, -1)}u`,
      };
    },
  ],
  [
    /croire$/,
    () => ({ s3: ['croit'], p3: ['croient'], imp: 'croy', past: uPast('cr'), fut: ['croir'], subj: ['croie', 'croient'], pp: 'cru' }),
  ],
  [/boire$/, () => ({ s3: ['boit'], p3: ['boivent'], imp: 'buv', past: uPast('b'), fut: ['boir'], subj: ['boive', 'boivent'], pp: 'bu' })],
  [
    /suivre$/,
    (v) => {
      const s = v.slice(0, -3);
      return {
        s3: [`${s}t`],
        p3: [`${s}vent`],
        imp: `${s}v`,
        past: iPast(`${s}v`),
        fut: [`${s}vr`],
        subj: [`${s}ve`, `${s}vent`],
        pp: `${s}vi`,
      };
    },
  ],
  [
    /vivre$/,
    (v) => {
      const s = v.slice(0, -5);
      return {
        s3: [`${s}vit`],
        p3: [`${s}vivent`],
        imp: `${s}viv`,
        past: uPast(`${s}véc`),
        fut: [`${s}vivr`],
        subj: [`${s}vive`, `${s}vivent`],
        pp: `${s}vécu`,
      };
    },
  ],
  [
    /vaincre$/,
    (v) => {
      const s = v.slice(0, -3);
      return {
        s3: [`${s}c`],
        p3: [`${s}quent`],
        imp: `${s}qu`,
        past: iPast(`${s}qu`),
        fut: [`${s}cr`],
        subj: [`${s}que`, `${s}quent`],
        pp: `${s}cu`,
      };
    },
  ],
  [
    /battre$/,
    (v) => {
      const s = v.slice(0, -3);
      return { s3: [s], p3: [`${s}tent`], imp: `${s}t`, past: iPast(`${s}t`), fut: [`${s}tr`], subj: [`${s}te`, `${s}tent`], pp: `${s}tu` };
    },
  ],
  [
    /rompre$/,
    (v) => {
      const s = v.slice(0, -2);
      return { s3: [`${s}t`], p3: [`${s}ent`], imp: s, past: iPast(s), fut: [`${s}r`], subj: [`${s}e`, `${s}ent`], pp: `${s}u` };
    },
  ],
  [
    /(?:plai|tai)re$/,
    (v) => {
      const s = v.slice(0, -2);
      return {
        s3: [`${s.slice(0, -1)}ît`, `${s}t`],
        p3: [`${s}sent`],
        imp: `${s}s`,
        past: uPast(s.slice(0, -2)),
        fut: [`${s}r`],
        subj: [`${s}se`, `${s}sent`],
        pp: `${s.slice(0, -2)}u`,
      };
    },
  ],
  [
    /haïr$/,
    () => ({
      s3: ['hait'],
      p3: ['haïssent'],
      imp: 'haïss',
      past: ['haït', 'haïrent'],
      fut: ['haïr'],
      subj: ['haïsse', 'haïssent'],
      pp: 'haï',
    }),
  ],
  [
    /ir$/,
    (v) => {
      const s = v.slice(0, -1);
      return {
        s3: [`${s}t`],
        p3: [`${s}ssent`],
        imp: `${s}ss`,
        past: [`${s}t`, `${s}rent`, `${s.slice(0, -1)}ît`],
        fut: [v],
        subj: [`${s}sse`, `${s}ssent`],
        pp: s,
      };
    },
  ],
  [
    /envoyer$/,
    (v) => {
      const s = v.slice(0, -4);
      return {
        s3: [`${s}oie`],
        p3: [`${s}oient`],
        imp: `${s}oy`,
        past: [`${s}oya`, `${s}oyèrent`, `${s}oyât`],
        fut: [`${s}err`],
        subj: [`${s}oie`, `${s}oient`],
        pp: `${s}oyé`,
      };
    },
  ],
];

/** -er verbs with their spelling changes: `annonçait`, `jugea`, `rappelle`, `espère`, `achète`, `appuie`. */
export function firstGroup(verb: string): Parts {
  const stem = verb.slice(0, -2);
  const soft = stem.endsWith('c') ? `${stem.slice(0, -1)}ç` : stem.endsWith('g') ? `${stem}e` : stem;
  const mute = muteStems(stem);
  return {
    s3: mute.map((s) => `${s}e`),
    p3: mute.map((s) => `${s}ent`),
    imp: soft,
    past: [`${soft}a`, `${stem}èrent`, `${soft}ât`],
    fut: [...new Set([...(/é(?:[^aeiouyéè]+|[gq]u)$/.test(stem) ? [stem] : []), ...mute].map((s) => `${s}er`))],
    subj: mute.flatMap((s) => [`${s}e`, `${s}ent`]),
    pp: `${stem}é`,
    prp: `${soft}ant`,
  };
}

const DOUBLING =
  /(?:appel|épel|nivel|renouvel|chancel|rappel|ficel|grommel|attel|craquel|morcel|musel|jumel|ensorcel|ruissel|jet|projet|rejet|feuillet|étiquet)$/;

/** The stem before a mute e. */
function muteStems(stem: string): string[] {
  if (/oy$|uy$/.test(stem)) return [`${stem.slice(0, -1)}i`];
  if (/ay$/.test(stem)) return [stem, `${stem.slice(0, -1)}i`];
  if (/é(?:[^aeiouyéèàâêîôû]{1,2}|[gq]u)$/.test(stem)) return [stem.replace(/é([^é]+)$/, 'è$1')];
  if (DOUBLING.test(stem)) return [stem + stem.slice(-1)];
  if (/e[^aeiouxyéèàâêîôû]$/.test(stem)) return [stem.replace(/e(.)$/, 'è$1')];
  return [stem];
}
