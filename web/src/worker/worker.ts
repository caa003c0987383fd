// The worker: exposes a host for each lab. The labs of small networks share a small engine; all of
// it is loaded for the first lab that needs it.
import { expose } from 'comlink';
import { DataSource } from '../data/data_source';
import { Models } from '../data/models';
import { load, loadSmall } from '../engine/browser';
import { DescentHost } from '../labs/descent/descent_host';
import { DrawHost } from '../labs/draw/draw_host';
import { MnistHost } from '../labs/mnist/mnist_host';
import { XorHost } from '../labs/xor/xor_host';
import { keepErrorFields } from './errors';
import { onDemand } from './on_demand';

keepErrorFields();

const small = loadSmall();
const engine = onDemand(load);

const data = new DataSource(engine);
const models = new Models();

const hosts = {
  data,
  xor: new XorHost(small),
  descent: new DescentHost(small),
  mnist: new MnistHost(engine, data, models),
  draw: new DrawHost(engine, models),
};

export type Hosts = typeof hosts;

expose(hosts);
