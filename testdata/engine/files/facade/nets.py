from nets_impl import Tagger as TaggerNet
