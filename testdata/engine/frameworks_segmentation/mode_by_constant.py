import segmentation_models_pytorch as smp


def dice(x, y):
    model = smp.Unet("resnet34", classes=5, activation="softmax2d")
    loss = smp.losses.DiceLoss(mode=smp.losses.MULTICLASS_MODE)
    return loss(model(x), y)  # expect-miss: LGT101
