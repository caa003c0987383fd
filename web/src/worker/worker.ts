// The worker: loads the engine once and exposes a host for each lab.
import { expose } from 'comlink';
import { DataSource } from '../data/data_source';
import { Models } from '../data/models';
import { load } from '../engine/browser';
import { DescentHost } from '../labs/descent/descent_host';
import { DrawHost } from '../labs/draw/draw_host';
import { MnistHost } from '../labs/mnist/mnist_host';
import { XorHost } from '../labs/xor/xor_host';
import { keepErrorFields } from './errors';

keepErrorFields();

const engine = load();

const data = new DataSource(engine);
const models = new Models();

const hosts = {
  data,
  xor: new XorHost(engine),
  descent: new DescentHost(engine),
  mnist: new MnistHost(engine, data, models),
  draw: new DrawHost(engine, models),
};

export type Hosts = typeof hosts;

expose(hosts);
