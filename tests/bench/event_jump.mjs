// The yardstick of the benchmark: the pipeline as a plain event-jump in JavaScript with typed arrays, one seed of
// research at a time, as a competent analyst would write it. It reads the same numbers as the engine.
//
// A faithful subset of the model under second-term practice. In it: parameters drawn once per replication; stages with
// durations, outcomes and licence contracts; quality and noisy scores; yearly places limited by money, debts included;
// open calls, gaps, loss while waiting, two attempts; routing between projects; leaving the agency, trials, review and
// approvals; the stock and the waiting seeds at month 0; papers; counters by project and year, a book by programme and
// year. Applicants from outside are either all drawn and ranked, as one would first write it, or, like in the engine,
// only the winners are drawn, best first. Not in it: pairing, matching and bridging, gates and changes of direction,
// support, companies behind licensed seeds, limits of sites, emergencies, disease areas and the monitoring breakdowns, the
// flows of each programme, the reserve list, decades of past calls for small programmes, luck that belongs to a seed of
// research whatever else happens, and hashing.

const PROJECTS = 8;
const STAGES = 7;
const PROGRAMMES = PROJECTS * STAGES;
const [APPLIED, NONCLINICAL, PHASE1, PHASE3, REVIEW] = [1, 2, 3, 5, 6];
const SEEDS = 5;
const BRIDGE = 6;
const ECOSYSTEM = 7;
const FED = 5;
const PASSES = 1;
const OUTSIDE = 2;
const IN_TRIAL = 4;
const ROOM = 1 << 15;
const QUANTILES = 1024;

// --- chance ---------------------------------------------------------------------------------------------------------

const state = new Int32Array(4);
let spare = Number.NaN;
let drawn = 0;

/** Seeds xoshiro128** by SplitMix32 of the run seed and the replication. */
function seedChance(runSeed, replication) {
  let x = (Math.imul(runSeed, 0x9e3779b9) ^ Math.imul(replication + 1, 0x85ebca6b)) | 0;
  for (let i = 0; i < 4; i += 1) {
    x = (x + 0x9e3779b9) | 0;
    let z = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    state[i] = z ^ (z >>> 15);
  }
  spare = Number.NaN;
}

/** A uniform number in (0, 1) from 32 bits of xoshiro128** (Blackman & Vigna). */
function uniform() {
  drawn += 1;
  const s1 = state[1];
  const scrambled = Math.imul(s1, 5);
  const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
  const shifted = s1 << 9;
  const s2 = state[2] ^ state[0];
  const s3 = state[3] ^ s1;
  state[1] = s1 ^ s2;
  state[0] ^= s3;
  state[2] = s2 ^ shifted;
  state[3] = (s3 << 11) | (s3 >>> 21);
  return (result + 0.5) * 2.3283064365386963e-10;
}

/** A standard normal number by Marsaglia's polar method. */
function normal() {
  if (spare === spare) {
    const kept = spare;
    spare = Number.NaN;
    return kept;
  }
  for (;;) {
    const x = 2 * uniform() - 1;
    const y = 2 * uniform() - 1;
    const r = x * x + y * y;
    if (r < 1 && r > 0) {
      const factor = Math.sqrt((-2 * Math.log(r)) / r);
      spare = y * factor;
      return x * factor;
    }
  }
}

/** A gamma number with scale one by Marsaglia and Tsang. */
function gamma(shape) {
  if (shape < 1) {
    return gamma(shape + 1) * uniform() ** (1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}

function poisson(mean) {
  return mean > 50
    ? Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    : smallPoisson(Math.exp(-mean));
}

function smallPoisson(limit) {
  let count = -1;
  for (let product = 1; product > limit; count += 1) {
    product *= uniform();
  }
  return Math.max(0, count);
}

/** The standard normal quantile by Acklam's rational approximation. */
function normalQuantile(p) {
  if (p < 0.02425) {
    return tail(Math.sqrt(-2 * Math.log(p)));
  }
  if (p > 0.97575) {
    return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) * r + 2.506628277459239) * q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) * r + 1)
  );
}

function tail(q) {
  return (
    (((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) * q + 2.938163982698783) /
    ((((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
  );
}

/** Rounds up with the probability of the fraction. */
function randomRound(x) {
  const whole = Math.floor(x);
  return whole + (uniform() < x - whole ? 1 : 0);
}

/** Quantiles of a gamma law of mean one at the middle of 1,024 cells, by summing its density. */
function durationTable(cv) {
  const table = new Float64Array(QUANTILES).fill(1);
  if (cv <= 0) {
    return table;
  }
  const shape = 1 / (cv * cv);
  const steps = 20_000;
  const below = new Float64Array(steps + 1);
  for (let i = 1; i <= steps; i += 1) {
    const x = ((i - 0.5) * 10) / steps;
    below[i] = below[i - 1] + x ** (shape - 1) * Math.exp((1 - x) * shape);
  }
  for (let entry = 0, i = 1; entry < QUANTILES; entry += 1) {
    const wanted = ((entry + 0.5) / QUANTILES) * below[steps];
    while (below[i] < wanted) {
      i += 1;
    }
    table[entry] = ((i - 0.5) * 10) / steps;
  }
  return table;
}

// --- the model ------------------------------------------------------------------------------------------------------

/**
 * Prepares the model for the numbers that the engine exports.
 *
 * @param {object} inputs - what `bench-engine inputs` prints
 * @param {{everyApplicant: boolean}} how - whether to draw all applicants of a call, not only the winners
 * @returns {{run: (replication: number) => Int32Array, totals: () => object, size: () => object}}
 */
export function eventJump(inputs, { everyApplicant }) {
  const { parameters, programmes, practice } = inputs.seeds;
  const policy = inputs.policies["second-term"];
  const years = policy.length;
  const months = 12 * years;
  const position = new Map(parameters.map((parameter, index) => [parameter.id, index]));
  const at = (id) => {
    if (!position.has(id)) {
      throw new Error(`no parameter ${id}`);
    }
    return position.get(id);
  };
  const projectIds = ["drug", "device", "regen", "infection", "data", "seeds", "bridge", "ecosystem"];
  const stageIds = ["basic", "applied", "nonclinical", "phase1", "phase2", "phase3", "review"];
  const first = (block) => at(`${block}.drug.basic`);
  const where = {
    success: first("success"),
    duration: first("duration"),
    cost: first("cost"),
    hazard: first("licence_hazard"),
    stageFactor: at("licence_factor.basic"),
    projectFactor: at("licence_factor.drug"),
    continues: at("continue.basic"),
    offAgency: at("off_agency.basic"),
    trialShare: at("trial_share.drug"),
    pocShare: at("poc_share.drug"),
    routing: at("routing_weight.drug"),
  };
  if (at(`success.${projectIds[7]}.${stageIds[6]}`) !== where.success + PROGRAMMES - 1) {
    throw new Error("the parameters are not in the order of projects and stages");
  }
  const mechanisms = Object.fromEntries(
    ["win_rate", "apply_share", "gap_attrition", "call_notice", "attempts", "quality_sd", "project_correlation",
      "noise_adoption", "noise_open_call", "inhouse_share", "within_programme_share", "licence_quality_slope",
      "routing_from_seeds", "routing_to_bridge", "routing_to_ecosystem", "top1_papers", "top10_papers", "all_papers",
      "paper_dispersion"].map((id) => [id, at(id)]),
  );
  const tables = new Map();
  const durations = stageIds.map((_, stage) => {
    const cv = programmes[stage].duration_cv;
    if (!tables.has(cv)) {
      tables.set(cv, durationTable(cv));
    }
    return tables.get(cv);
  });
  const money = policy.map((year) => Float64Array.from(year.money_million_yen));

  // One draw of the parameters, and what follows from it.
  const values = new Float64Array(parameters.length);
  const intercept = new Float64Array(PROGRAMMES);
  const hazard = new Float64Array(PROGRAMMES);
  const monthlyCost = new Float64Array(PROGRAMMES);
  const entries = new Float64Array(PROGRAMMES);
  const routing = new Float64Array(FED);
  let qualitySd = 0;
  let slope = 0;
  let lossRate = 0;
  // The seeds of research.
  const quality = new Float64Array(ROOM);
  const programme = new Uint8Array(ROOM);
  const flags = new Uint8Array(ROOM);
  const attempt = new Uint8Array(ROOM);
  const since = new Int16Array(ROOM);
  const ready = new Int16Array(ROOM);
  const lostAt = new Int32Array(ROOM);
  const score = new Float64Array(ROOM);
  let seeds = 0;
  let waits = 0;
  // The calendar: for each month a chain of seeds whose stage ends; pools: seeds that wait for a call.
  const firstEnd = new Int32Array(months);
  const nextEnd = new Int32Array(ROOM);
  const pools = Array.from({ length: PROGRAMMES }, () => new Int32Array(4096));
  const pooled = new Int32Array(PROGRAMMES);
  const applicants = new Int32Array(4096);
  const outsideQuality = new Float64Array(4096);
  const outsideScore = new Float64Array(4096);
  const ranking = new Int32Array(4096);
  // Money.
  const committed = new Int32Array(PROGRAMMES * years);
  const debt = new Float64Array(PROGRAMMES);
  // Counters by project and year, of the agency by year, and books by programme and year.
  const COUNTERS = { licences: 0, trials: 1, continued: 2, approvals: 3, nonclinical_poc: 4, trial_starts: 5 };
  const counters = new Int32Array(6 * PROJECTS * years);
  const AGENCY = { top1_papers: 0, top10_papers: 1, all_papers: 2, newcomers: 3, inhouse: 4, within: 5, lost: 6, left: 7, waited: 8 };
  const agency = new Int32Array(9 * years);
  const book = new Int32Array(4 * PROGRAMMES * years);

  function count(series, project, month) {
    counters[(series * PROJECTS + project) * years + ((month / 12) | 0)] += 1;
  }

  function drawParameters() {
    for (let i = 0; i < parameters.length; i += 1) {
      const { mean, prior, min, max } = parameters[i];
      let value = mean;
      if (prior.beta !== undefined) {
        if (mean > 0 && mean < 1) {
          const x = gamma(mean * prior.beta.ess);
          value = x / (x + gamma((1 - mean) * prior.beta.ess));
        }
      } else if (prior.lognormal !== undefined) {
        const variance = Math.log(1 + prior.lognormal.cv ** 2);
        value = mean * Math.exp(Math.sqrt(variance) * normal() - 0.5 * variance);
      } else if (prior.gamma !== undefined) {
        const shape = 1 / prior.gamma.cv ** 2;
        value = (mean / shape) * gamma(shape);
      } else if (prior.uniform !== undefined) {
        value = prior.uniform.low + (prior.uniform.high - prior.uniform.low) * uniform();
      } else if (prior.normal !== undefined) {
        value = mean + prior.normal.sd * normal();
      }
      values[i] = Math.min(max, Math.max(min, value));
    }
  }

  function drawWorld() {
    drawParameters();
    qualitySd = values[mechanisms.quality_sd];
    slope = values[mechanisms.licence_quality_slope];
    lossRate = -Math.log(1 - values[mechanisms.gap_attrition]);
    let weights = 0;
    for (let i = 0; i < FED; i += 1) {
      weights += values[where.routing + i];
    }
    for (let i = 0; i < FED; i += 1) {
      routing[i] = values[where.routing + i] / weights;
    }
    const shiftSd = Math.sqrt(values[mechanisms.project_correlation]) * qualitySd;
    for (let project = 0; project < PROJECTS; project += 1) {
      const shift = shiftSd * normal();
      for (let stage = 0; stage < STAGES; stage += 1) {
        deriveProgramme(project, stage, shift);
      }
    }
  }

  function deriveProgramme(project, stage, shift) {
    const i = project * STAGES + stage;
    const { entrant_mean: mean, entrant_sd: sd } = practice[i];
    const p = values[where.success + i];
    const spread = qualitySd * sd;
    intercept[i] =
      Math.log(p / (1 - p)) * Math.sqrt(1 + (Math.PI / 8) * spread * spread) - qualitySd * mean + shift;
    hazard[i] =
      (values[where.hazard + i] * values[where.stageFactor + stage] * values[where.projectFactor + project]) /
      12 / Math.exp(slope * mean + 0.5 * slope * slope * sd * sd);
    monthlyCost[i] = values[where.cost + i] / 12;
    entries[i] = money[0][i] / (monthlyCost[i] * values[where.duration + i]);
  }

  function duration(i) {
    const months = values[where.duration + i] * durations[i % STAGES][(uniform() * QUANTILES) | 0];
    return Math.max(1, Math.round(months));
  }

  function newSeed(i, z) {
    quality[seeds] = z;
    programme[seeds] = i;
    flags[seeds] = 0;
    seeds += 1;
    return seeds - 1;
  }

  function schedule(seed, end) {
    if (end < months) {
      nextEnd[seed] = firstEnd[end];
      firstEnd[end] = seed;
    }
  }

  function decideOutcome(seed) {
    const logit = intercept[programme[seed]] + qualitySd * quality[seed];
    if (uniform() < 1 / (1 + Math.exp(-logit))) {
      flags[seed] |= PASSES;
    } else {
      flags[seed] &= ~PASSES;
    }
  }

  function enterTrial(seed, month) {
    const stage = programme[seed] % STAGES;
    if (stage < PHASE1 || stage > PHASE3) {
      return;
    }
    const project = (programme[seed] / STAGES) | 0;
    const entered = (flags[seed] & IN_TRIAL) === 0;
    flags[seed] |= IN_TRIAL;
    if (uniform() < values[where.trialShare + project]) {
      count(COUNTERS.trial_starts, project, month);
      if (entered) {
        count(COUNTERS.trials, project, month);
      }
    }
  }

  function signContracts(seed, month, length) {
    const i = programme[seed];
    const rate = hazard[i] * Math.exp(slope * quality[seed]);
    for (let t = -Math.log(uniform()) / rate; t < length; t -= Math.log(uniform()) / rate) {
      if (month + t < months) {
        count(COUNTERS.licences, (i / STAGES) | 0, month + t);
      }
    }
  }

  function fund(seed, month, length) {
    const i = programme[seed];
    decideOutcome(seed);
    signContracts(seed, month, length);
    const end = Math.min(months, month + length);
    for (let from = month; from < end; ) {
      const year = (from / 12) | 0;
      const to = Math.min(12 * (year + 1), end);
      committed[i * years + year] += to - from;
      from = to;
    }
    schedule(seed, month + length);
  }

  function adopt(seed, month) {
    enterTrial(seed, month);
    book[programme[seed] * years + ((month / 12) | 0)] += 1;
    fund(seed, month, duration(programme[seed]));
  }

  function goOutside(seed, month) {
    programme[seed] += 1;
    flags[seed] |= OUTSIDE;
    enterTrial(seed, month);
    decideOutcome(seed);
    schedule(seed, month + duration(programme[seed]));
  }

  function leave(seed, month) {
    const stage = programme[seed] % STAGES;
    if (uniform() < values[where.offAgency + stage]) {
      agency[AGENCY.left * years + ((month / 12) | 0)] += 1;
      if (stage > APPLIED) {
        goOutside(seed, month);
      }
    }
  }

  function destination(i) {
    const project = (i / STAGES) | 0;
    const stage = i % STAGES;
    let left = uniform();
    if (project === SEEDS && stage === 0) {
      for (let fed = 0; fed < FED; fed += 1) {
        left -= values[mechanisms.routing_from_seeds] * routing[fed];
        if (left < 0) {
          return fed * STAGES + 1;
        }
      }
    }
    if (stage === APPLIED && project !== ECOSYSTEM) {
      left -= values[mechanisms.routing_to_ecosystem];
      if (left < 0) {
        return ECOSYSTEM * STAGES + NONCLINICAL;
      }
      if (project < FED) {
        left -= values[mechanisms.routing_to_bridge];
        if (left < 0) {
          return BRIDGE * STAGES + NONCLINICAL;
        }
      }
    }
    return i + 1;
  }

  function waitForCall(seed, target, month, tries) {
    const lost = month + 1 + Math.floor(-Math.log(uniform()) / lossRate);
    if (lost < 0) {
      return;
    }
    since[seed] = Math.max(0, month);
    ready[seed] = tries === 0 ? month + Math.round(values[mechanisms.call_notice]) : month + 1;
    lostAt[seed] = lost;
    attempt[seed] = tries;
    pools[target][pooled[target]] = seed;
    pooled[target] += 1;
    waits += 1;
  }

  function endWait(seed, month) {
    const end = Math.min(month, months);
    for (let from = since[seed]; from < end; ) {
      const year = (from / 12) | 0;
      const to = Math.min(12 * (year + 1), end);
      agency[AGENCY.waited * years + year] += to - from;
      from = to;
    }
  }

  function endStage(seed, month) {
    if ((flags[seed] & PASSES) === 0) {
      return;
    }
    const i = programme[seed];
    const project = (i / STAGES) | 0;
    const stage = i % STAGES;
    if (flags[seed] & OUTSIDE) {
      if (stage === REVIEW) {
        count(COUNTERS.approvals, project, month);
        return;
      }
      const c = stage < PHASE3 ? values[where.continues + stage] : 0;
      if (uniform() < c + (1 - c) * values[where.offAgency + stage]) {
        goOutside(seed, month);
      }
      return;
    }
    if (stage === APPLIED && uniform() < values[where.pocShare + project]) {
      count(COUNTERS.nonclinical_poc, project, month);
    }
    if (stage === PHASE3) {
      leave(seed, month);
      return;
    }
    const target = destination(i);
    if (uniform() < values[mechanisms.apply_share] && money[0][target] > 0) {
      waitForCall(seed, target, month, 0);
    } else {
      leave(seed, month);
    }
  }

  /** The ready applicants of a pool, with scores, best first; the others stay in it. */
  function collect(i, month, noise) {
    const pool = pools[i];
    let kept = 0;
    let found = 0;
    for (let k = 0; k < pooled[i]; k += 1) {
      const seed = pool[k];
      if (lostAt[seed] <= month) {
        endWait(seed, lostAt[seed]);
        agency[AGENCY.lost * years + ((Math.max(0, lostAt[seed]) / 12) | 0)] += 1;
      } else if (ready[seed] > month) {
        pool[kept] = seed;
        kept += 1;
      } else {
        score[seed] = quality[seed] + noise * normal();
        applicants[found] = seed;
        found += 1;
      }
    }
    pooled[i] = kept;
    applicants.subarray(0, found).sort((a, b) => score[b] - score[a]);
    return found;
  }

  function places(i, year) {
    const free = money[year][i] - committed[i * years + year] * monthlyCost[i];
    if (free < 0) {
      debt[i] -= free;
      return 0;
    }
    const repaid = Math.min(debt[i], free);
    debt[i] -= repaid;
    return debt[i] > 0 ? 0 : randomRound((free - repaid) / (12 * monthlyCost[i]));
  }

  // Newcomers of the current call: how many are left, the score and the quality of the best of them.
  let outside = 0;
  let best = 0;
  let bestQuality = 0;
  let rank = 1;
  let applied = 0;

  function openToNewcomers(i, noise) {
    outside = randomRound(programmes[i].external_entries_per_year / values[mechanisms.win_rate]);
    applied = outside;
    rank = 1;
    if (everyApplicant) {
      for (let k = 0; k < outside; k += 1) {
        outsideQuality[k] = normal();
        outsideScore[k] = outsideQuality[k] + noise * normal();
        ranking[k] = k;
      }
      ranking.subarray(0, outside).sort((a, b) => outsideScore[b] - outsideScore[a]);
    }
    nextNewcomer(noise);
  }

  function nextNewcomer(noise) {
    if (outside === 0) {
      best = Number.NEGATIVE_INFINITY;
      return;
    }
    if (everyApplicant) {
      const next = ranking[applied - outside];
      best = outsideScore[next];
      bestQuality = outsideQuality[next];
    } else {
      // The next order statistic, then quality given the score.
      const variance = 1 + noise * noise;
      rank *= Math.exp(Math.log(uniform()) / outside);
      best = Math.sqrt(variance) * normalQuantile(rank);
      bestQuality = best / variance + (noise / Math.sqrt(variance)) * normal();
    }
    outside -= 1;
  }

  function adoptNewcomer(i, month, noise) {
    const year = (month / 12) | 0;
    agency[AGENCY.newcomers * years + year] += 1;
    book[(PROGRAMMES + i) * years + year] += 1;
    if (uniform() < values[mechanisms.inhouse_share]) {
      agency[AGENCY.inhouse * years + year] += 1;
    }
    adopt(newSeed(i, bestQuality), month);
    nextNewcomer(noise);
  }

  /** A call: the best of newcomers and waiting passers, as many as there are places. */
  function holdCall(i, month) {
    const noise = values[i % STAGES === 0 ? mechanisms.noise_adoption : mechanisms.noise_open_call];
    const inside = collect(i, month, noise);
    openToNewcomers(i, noise);
    let won = 0;
    for (let open = places(i, month / 12); open > 0; open -= 1) {
      if (won < inside && score[applicants[won]] >= best) {
        winFromPool(applicants[won], i, month);
        won += 1;
      } else if (best > Number.NEGATIVE_INFINITY) {
        adoptNewcomer(i, month, noise);
      } else {
        break;
      }
    }
    for (let k = won; k < inside; k += 1) {
      const seed = applicants[k];
      endWait(seed, month);
      if (attempt[seed] + 1 < Math.round(values[mechanisms.attempts])) {
        waitForCall(seed, i, month, attempt[seed] + 1);
      } else {
        leave(seed, month);
      }
    }
  }

  function winFromPool(seed, i, month) {
    endWait(seed, month);
    programme[seed] = i;
    count(COUNTERS.continued, (i / STAGES) | 0, month);
    if (uniform() < values[mechanisms.within_programme_share]) {
      agency[AGENCY.within * years + ((month / 12) | 0)] += 1;
    }
    adopt(seed, month);
  }

  // --- the state at month 0 ---

  function layStock() {
    for (let i = 0; i < PROGRAMMES; i += 1) {
      if (entries[i] > 0 && i % STAGES < REVIEW) {
        layAwards(i);
        if (i % STAGES < PHASE3) {
          layWaiting(i);
        }
      }
    }
    for (let project = 0; project < PROJECTS; project += 1) {
      layOutside(project);
    }
  }

  function stockSeed(i, mean, sd) {
    const seed = newSeed(i, mean + sd * normal());
    if (i % STAGES >= PHASE1) {
      flags[seed] |= IN_TRIAL;
    }
    return seed;
  }

  function layAwards(i) {
    const longest = values[where.duration + i] * durations[i % STAGES][QUANTILES - 1];
    for (let age = 12; age <= longest; age += 12) {
      for (let k = randomRound(entries[i]); k > 0; k -= 1) {
        const length = duration(i);
        if (length >= age) {
          const seed = stockSeed(i, practice[i].entrant_mean, practice[i].entrant_sd);
          fund(seed, 0, length - age);
        }
      }
    }
  }

  function layWaiting(i) {
    const { first_win: win, waiting_mean, waiting_sd, second_mean, second_sd } = practice[i];
    const notice = Math.round(values[mechanisms.call_notice]);
    const calls = Math.min(2, Math.round(values[mechanisms.attempts]));
    const monthly = (entries[i] * values[where.success + i] * values[mechanisms.apply_share]) / 12;
    for (let ago = 1; ago < notice + 12 * calls; ago += 1) {
      const again = ago >= 12 + notice;
      const there = again ? (1 - values[mechanisms.gap_attrition]) ** (ago - 12) * (1 - win) : 1;
      for (let k = randomRound(monthly * there); k > 0; k -= 1) {
        const target = destination(i);
        if (money[0][target] > 0) {
          const seed = again ? stockSeed(i, second_mean, second_sd) : stockSeed(i, waiting_mean, waiting_sd);
          waitForCall(seed, target, again ? -12 : -ago, again ? 1 : 0);
        }
      }
    }
  }

  function layOutside(project) {
    let flow = 0;
    for (let stage = NONCLINICAL; stage <= PHASE3; stage += 1) {
      const i = project * STAGES + stage;
      const o = values[where.offAgency + stage];
      const c = stage < PHASE3 ? values[where.continues + stage] : 0;
      const leaving = stage === PHASE3 ? 1 : Math.max(0, 1 - practice[i].continued - practice[i].lost);
      flow = values[where.success + i] * (entries[i] * leaving * o + flow * (c + (1 - c) * o));
      layOutsideStage(i + 1, flow);
    }
  }

  function layOutsideStage(i, flow) {
    const longest = values[where.duration + i] * durations[i % STAGES][QUANTILES - 1];
    for (let youngest = 0; youngest < longest; youngest += 12) {
      for (let k = randomRound(flow); k > 0; k -= 1) {
        const age = youngest + 1 + ((12 * uniform()) | 0);
        const length = duration(i);
        if (length >= age) {
          const seed = stockSeed(i, practice[i].entrant_mean, practice[i].entrant_sd);
          flags[seed] |= OUTSIDE;
          decideOutcome(seed);
          schedule(seed, length - age);
        }
      }
    }
  }

  // --- years and papers ---

  function closeYear(year) {
    for (let i = 0; i < PROGRAMMES; i += 1) {
      const spent = committed[i * years + year] * monthlyCost[i];
      book[(2 * PROGRAMMES + i) * years + year] = Math.round(spent * 1000);
      book[(3 * PROGRAMMES + i) * years + year] = Math.round(Math.max(0, money[year][i] - spent) * 1000);
    }
  }

  function publish() {
    const shape = values[mechanisms.paper_dispersion];
    for (let year = 0; year < years; year += 1) {
      const spending = year < 2 ? 1 : researchSpending(year - 2);
      ["top1_papers", "top10_papers", "all_papers"].forEach((id, kind) => {
        agency[kind * years + year] = poisson((values[mechanisms[id]] * spending * gamma(shape)) / shape);
      });
    }
  }

  function researchSpending(year) {
    let spent = 0;
    let baseline = 0;
    for (let project = 0; project < PROJECTS; project += 1) {
      for (let i = project * STAGES; i <= project * STAGES + APPLIED; i += 1) {
        spent += committed[i * years + year] * monthlyCost[i];
        baseline += money[0][i];
      }
    }
    return spent / baseline;
  }

  /** Runs one replication. */
  function run(replication) {
    seedChance(inputs.run_seed, replication);
    seeds = 0;
    waits = 0;
    firstEnd.fill(-1);
    for (const array of [pooled, committed, debt, counters, agency, book]) {
      array.fill(0);
    }
    drawWorld();
    layStock();
    for (let month = 0; month < months; month += 1) {
      for (let seed = firstEnd[month]; seed >= 0; ) {
        // A seed that goes on is put into another chain.
        const next = nextEnd[seed];
        endStage(seed, month);
        seed = next;
      }
      if (month % 12 === 0) {
        for (let i = 0; i < PROGRAMMES; i += 1) {
          if (i % STAGES < REVIEW) {
            holdCall(i, month);
          }
        }
      }
      if (month % 12 === 11) {
        closeYear((month / 12) | 0);
      }
    }
    publish();
    return counters;
  }

  /** Sums over projects and years of the last replication, by indicator. */
  function totals() {
    const sum = (array, from, length) => array.subarray(from, from + length).reduce((a, b) => a + b, 0);
    const out = {};
    for (const [id, series] of Object.entries(COUNTERS)) {
      out[id] = sum(counters, series * PROJECTS * years, PROJECTS * years);
    }
    for (const id of ["top1_papers", "top10_papers", "all_papers"]) {
      out[id] = sum(agency, AGENCY[id] * years, years);
    }
    return out;
  }

  /** Seeds of research and waits of the last replication, and uniform numbers drawn since the last call. */
  function size() {
    const draws = drawn;
    drawn = 0;
    return { seeds, waits, draws };
  }

  return { run, totals, size };
}
