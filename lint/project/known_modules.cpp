#include "lint/project/known_modules.h"

#include <algorithm>
#include <iterator>

namespace lint {
namespace {

// Both lists in byte order. A name belongs in the second only where a project would hardly call a module of its own so.
// clang-format off
constexpr llvm::StringLiteral kStandardLibrary[] = {
    "__future__", "abc", "annotationlib", "argparse", "array", "ast", "asynchat", "asyncio", "asyncore", "atexit",
    "base64", "bdb", "binascii", "bisect", "builtins", "bz2", "cProfile", "calendar", "cgi", "cmath", "cmd", "code",
    "codecs", "codeop", "collections", "colorsys", "compileall", "compression", "concurrent", "configparser",
    "contextlib", "contextvars", "copy", "copyreg", "crypt", "csv", "ctypes", "curses", "dataclasses", "datetime",
    "dbm", "decimal", "difflib", "dis", "distutils", "doctest", "email", "encodings", "ensurepip", "enum", "errno",
    "faulthandler", "fcntl", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib", "functools", "gc",
    "genericpath", "getopt", "getpass", "gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac",
    "html", "http", "imaplib", "imghdr", "imp", "importlib", "inspect", "io", "ipaddress", "itertools", "json",
    "keyword", "linecache", "locale", "logging", "lzma", "mailbox", "marshal", "math", "mimetypes", "mmap",
    "modulefinder", "msvcrt", "multiprocessing", "netrc", "nntplib", "nt", "ntpath", "nturl2path", "numbers",
    "opcode", "operator", "optparse", "os", "pathlib", "pdb", "pickle", "pickletools", "pipes", "pkgutil",
    "platform", "plistlib", "poplib", "posix", "posixpath", "pprint", "profile", "pstats", "pty", "pwd",
    "py_compile", "pyclbr", "pydoc", "pydoc_data", "pyexpat", "queue", "quopri", "random", "re", "readline",
    "reprlib", "resource", "rlcompleter", "runpy", "sched", "secrets", "select", "selectors", "shelve", "shlex",
    "shutil", "signal", "site", "smtpd", "smtplib", "sndhdr", "socket", "socketserver", "sqlite3", "sre_compile",
    "sre_constants", "sre_parse", "ssl", "stat", "statistics", "string", "stringprep", "struct", "subprocess",
    "symtable", "sys", "sysconfig", "syslog", "tabnanny", "tarfile", "telnetlib", "tempfile", "termios", "textwrap",
    "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace", "traceback", "tracemalloc",
    "tty", "turtle", "types", "typing", "unicodedata", "unittest", "urllib", "uu", "uuid", "venv", "warnings",
    "wave", "weakref", "webbrowser", "winreg", "winsound", "wsgiref", "xdrlib", "xml", "xmlrpc", "zipapp",
    "zipfile", "zipimport", "zlib", "zoneinfo",
};

constexpr llvm::StringLiteral kLibraries[] = {
    "Bio", "Cython", "GPUtil", "IPython", "PIL", "SimpleITK", "_pytest", "absl", "accelerate", "adabelief_pytorch",
    "addict", "aiohttp", "albumentations", "annoy", "anthropic", "apex", "attr", "attrs", "audiomentations",
    "autogluon", "beartype", "bert_score", "bitsandbytes", "bokeh", "boto3", "botocore", "botorch", "bs4", "captum",
    "catboost", "cattrs", "cffi", "chainer", "chex", "chromadb", "cleanlab", "clearml", "click", "cloudpickle",
    "colorama", "comet_ml", "configargparse", "cudf", "cupy", "cv2", "cvxpy", "cython", "dask", "dateutil",
    "decord", "deepspeed", "detectron2", "dgl", "diffusers", "dill", "django", "dm_control", "docopt", "easydict",
    "efficientnet_pytorch", "einops", "einops_exts", "equinox", "espnet", "expecttest", "fairscale", "fairseq",
    "faiss", "fastai", "fastapi", "fastcore", "fastparquet", "ffmpeg", "filelock", "fiona", "fire", "flash_attn",
    "flask", "flax", "fsspec", "ftfy", "functorch", "fvcore", "gcsfs", "gdown", "gensim", "geoopt", "geopandas",
    "git", "gluoncv", "gluonnlp", "google", "gpytorch", "gradio", "grpc", "gym", "gymnasium", "h5py", "haiku",
    "hdbscan", "hnswlib", "horovod", "html5lib", "httpx", "huggingface_hub", "humanize", "hydra", "hyperopt",
    "hypothesis", "ignite", "igraph", "imageio", "imblearn", "imgaug", "iopath", "ipykernel", "ipywidgets", "jax",
    "jaxlib", "jaxtyping", "jieba", "jinja2", "jiwer", "joblib", "jsonargparse", "jupyter", "kaldiio", "keras",
    "keras_cv", "keras_nlp", "kornia", "langchain", "langdetect", "librosa", "lightgbm", "lightning",
    "lightning_fabric", "lightning_utilities", "lion_pytorch", "llama_index", "lmdb", "loguru", "lpips", "lxml",
    "markdown", "marshmallow", "matplotlib", "medpy", "ml_collections", "mlflow", "mmcls", "mmcv", "mmdet",
    "mmengine", "mmpretrain", "mmseg", "mock", "monai", "moviepy", "mpmath", "msgpack", "mujoco", "munch", "mxnet",
    "mypy_extensions", "nbformat", "netCDF4", "networkx", "nevergrad", "nibabel", "nltk", "nose", "notebook",
    "numba", "numpy", "nvidia", "nvidia_smi", "ogb", "omegaconf", "onnx", "onnxruntime", "open3d", "open_clip",
    "openai", "openmm", "openpyxl", "openvino", "opt_einsum", "optax", "optimum", "optuna", "ortools", "packaging",
    "paddle", "pandas", "parameterized", "paramiko", "peft", "performer_pytorch", "pettingzoo", "phonemizer", "pip",
    "pkg_resources", "plotly", "polars", "praatio", "prefetch_generator", "pretrainedmodels", "prettytable",
    "psutil", "ptflops", "pyarrow", "pybind11", "pycocotools", "pycuda", "pydantic", "pydicom", "pydub", "pymongo",
    "pynvml", "pyproj", "pyro", "pytest", "pytorch3d", "pytorch_fid", "pytorch_lightning",
    "pytorch_metric_learning", "pytorch_msssim", "pytorch_warmup", "pytz", "pyworld", "pywt", "rasterio", "ray",
    "rdkit", "redis", "regex", "requests", "resampy", "rich", "rotary_embedding_torch", "rouge_score", "ruamel",
    "s3fs", "sacrebleu", "sacred", "safetensors", "schedulefree", "scipy", "scrapy", "seaborn",
    "segmentation_models_pytorch", "selenium", "sentence_transformers", "sentencepiece", "setfit", "setuptools",
    "shap", "shapely", "simple_parsing", "simpleitk", "six", "skimage", "sklearn", "skorch", "soundfile", "spacy",
    "speechbrain", "sqlalchemy", "stable_baselines3", "stanza", "starlette", "statsmodels", "streamlit", "sympy",
    "tabulate", "tensorboard", "tensorboardX", "tensorboard_logger", "tensordict", "tensorflow",
    "tensorflow_addons", "tensorflow_datasets", "tensorflow_hub", "tensorflow_probability", "tensorrt", "termcolor",
    "texttable", "tf_keras", "theano", "thop", "tiktoken", "timm", "tokenizers", "toml", "tomli", "torch",
    "torch_cluster", "torch_geometric", "torch_npu", "torch_optimizer", "torch_scatter", "torch_sparse",
    "torch_tensorrt", "torch_xla", "torchao", "torchaudio", "torchcrepe", "torchdata", "torchdiffeq", "torcheval",
    "torchgeo", "torchinfo", "torchio", "torchmetrics", "torchrec", "torchrl", "torchsde", "torchsummary",
    "torchtext", "torchtune", "torchvision", "torchviz", "torchx", "tqdm", "transformers", "trimesh", "triton",
    "trl", "typeguard", "typer", "typing_extensions", "tyro", "ultralytics", "umap", "unidecode", "urllib3",
    "uvicorn", "vector_quantize_pytorch", "visdom", "vllm", "wandb", "webdataset", "wheel", "x_transformers",
    "xarray", "xformers", "xgboost", "xlrd", "yacs", "yaml", "zarr", "zmq",
};
// clang-format on

template <size_t size>
bool Contains(const llvm::StringLiteral (&names)[size], llvm::StringRef name) {
  return std::binary_search(std::begin(names), std::end(names), name);
}

}  // namespace

ModuleOrigin OriginOf(llvm::StringRef top_level) {
  if (Contains(kStandardLibrary, top_level)) {
    return ModuleOrigin::kStandardLibrary;
  }
  return Contains(kLibraries, top_level) ? ModuleOrigin::kLibrary : ModuleOrigin::kProject;
}

}  // namespace lint
