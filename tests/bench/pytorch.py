"""Training steps per second of PyTorch, of the networks in networks.mjs: a line of JSON.

usage: pytorch.py simpleConvNet|twoLayerNet threads
What PyTorch computes takes the same time whatever the pixels are, so these are random.
"""

import json
import statistics
import sys
import time

import torch
from torch import nn

BATCH = 100
WINDOWS = 9
SECONDS = 0.7
WARM_UP_SECONDS = 1.5


def simple_conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 30, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(30 * 12 * 12, 100),
        nn.ReLU(),
        nn.Linear(100, 10),
    )


def two_layer_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))


def training(name):
    if name == "simpleConvNet":
        net = simple_conv_net()
        return net, torch.optim.Adam(net.parameters(), lr=0.001)
    net = two_layer_net()
    return net, torch.optim.SGD(net.parameters(), lr=0.1)


def main(name, threads):
    torch.set_num_threads(threads)
    images = torch.rand(60000, 1, 28, 28)
    labels = torch.randint(0, 10, (60000,))
    net, optimizer = training(name)
    loss_of = nn.CrossEntropyLoss()

    def speed(seconds):
        steps, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            rows = torch.randint(0, len(images), (BATCH,))
            optimizer.zero_grad()
            loss_of(net(images[rows]), labels[rows]).backward()
            optimizer.step()
            steps += 1
        return steps / (time.perf_counter() - start)

    speed(WARM_UP_SECONDS)
    steps = statistics.median(speed(SECONDS) for _ in range(WINDOWS))
    print(json.dumps({"version": torch.__version__, "steps": steps}))


main(sys.argv[1], int(sys.argv[2]))
