import { constant } from '../util/constant.ts';

/**
 * Parameters of addresses that say how a reader came, never what is read. The general ones are the "Global" rule of
 * tidy-url 1.18 (MIT, https://github.com/DrKain/tidy-url), as prefixes where it lists a family; those of job boards and
 * job systems are ours.
 */
const PREFIXES = [
  'utm_',
  'itm_',
  'int_cmp',
  'pk_',
  'piwik_',
  'ga_',
  'hsa_',
  'mtm_',
  'elq',
  'oly_',
  'vero_',
  'lever-',
  '__hs',
];
const GENERAL =
  '_ga _gl gclid gclsrc gbraid wbraid dclid fbclid msclkid yclid twclid ttclid igshid li_fat_id _hsenc _hsmi hsctatracking mkt_tok mc_cid mc_eid ' +
  '__s ncid cmpid mbid rdt_cid int_source int_medium int_campaign int_content s_kwcid srsltid at_medium at_campaign wt_mc';
const OF_JOB_BOARDS =
  'gh_src trk trkinfo trkemail trackingid refid position pagenum midtoken midsig eid lipi licu originalreferer upsellorderorigin ebp rcm savedsearchid ' +
  'tk vjs advn adid sjdu acatk attributionid xkcb xpse iis iisn jobboardsource jobsource job_source applysource sourcetype sid_source recruitersource ' +
  'src__ ittk guccounter rx_campaign rx_ch rx_group rx_job rx_medium rx_r rx_source rx_ts rx_vp jobpipeline bid_source source_id cid_source p_sid ssrc ss_source ' +
  'in_iframe mobile needsredirect width height hashed';
const NAMES = constant(() => new Set(`${GENERAL} ${OF_JOB_BOARDS}`.split(' ')));
/** Names that often tell where a reader came from, but also serve as numbers of postings. */
const USUALLY = constant(
  () =>
    new Set(
      'ref source src from referrer referer via origin campaign channel medium jobboard share sharedby fr lang_source'.split(
        ' ',
      ),
    ),
);

/** Whether a parameter of an address only tracks. */
export function isTracking(name: string, value: string): boolean {
  const key = name.toLowerCase();
  if (NAMES.has(key) || PREFIXES.some((prefix) => key.startsWith(prefix))) return true;
  return USUALLY.has(key) && !/\d{4}/.test(value);
}
