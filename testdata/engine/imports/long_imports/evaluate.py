from train import Net, main
