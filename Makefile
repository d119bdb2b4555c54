# Every target needs only Python 3.11-3.13 with pip. The virtual environment is .venv; nothing else is touched.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo "$$p" && break; done)
JOBS ?= 2
PORT ?= 8000
export OMP_NUM_THREADS ?= 1
export PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK := True

# pip inside the environment, or the outer pip where the system's Python has no ensurepip.
PIP = $$([ -x $(BIN)/pip ] && echo "$(BIN)/python -m pip" || echo "$(PYTHON) -m pip --python $(BIN)/python") \
	--disable-pip-version-check --quiet
INSTALL = $(PIP) install --require-hashes --retries 8

.PHONY: help demo test check format bench serve desk samples lock release container clean

help:  ## 列出目标 list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run  ## 真实识别演示 review the sample cases with real OCR and write out/demo.html
	@$(BIN)/preaudit demo

test: $(VENV)/.dev  ## 全部测试 run all tests
	@tools/browser
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

check: $(VENV)/.dev  ## 静态检查 lint, format, types, import borders, the rules of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tools.house

format: $(VENV)/.dev  ## 整理格式 format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev  ## 性能与准确率 measure speed against bare sessions and other pipelines
	@$(BIN)/python -m bench.reading

serve: $(VENV)/.run  ## 启动 HTTP 服务 serve HTTP on PORT (8000)
	@$(BIN)/preaudit serve --port $(PORT)

desk: $(VENV)/.run  ## 窗口工作台 serve the window desk with the sample cases on PORT (8000)
	@echo "http://127.0.0.1:$(PORT)/desk"
	@PREAUDIT_DATA_DIR=.cache/desk $(BIN)/preaudit serve --samples --port $(PORT)

samples: $(VENV)/.dev  ## 生成样例 render all sample cases anew
	@$(BIN)/python -m samples

lock: $(VENV)/.dev  ## 更新锁定 resolve the dependencies anew and lock them by hash
	@$(BIN)/python -m pip install --quiet uv
	@tools/lock $(BIN)/uv

# The bill of materials is that of what a release installs, in an environment of its own.
release: $(VENV)/.dev  ## 发布 the wheel, its bill of materials (CycloneDX) and licences in dist/
	@rm -rf dist build/release && mkdir -p dist build
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@$(PYTHON) -m venv --without-pip build/release
	@$(BIN)/python -m pip --python build/release/bin/python --disable-pip-version-check --quiet \
		install --require-hashes --retries 8 -r requirements.txt
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o dist/sbom.cdx.json build/release/bin/python
	@$(BIN)/python -m tools.licences dist/sbom.cdx.json --out dist/licences.md
	@cp LICENSE dist/ && ls dist

# Needs root, debootstrap and the network to build; what was built is tried without any network.
container: $(VENV)/.dev  ## 镜像 carry out the Dockerfile without an engine and try what it makes
	@$(BIN)/python -m tools.container build/container $(CONTAINER)

clean:  ## 清除环境与产物 remove the environment and everything made
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache out build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@[ -n "$(PYTHON)" ] || { echo "需要 Python 3.11-3.13。Python 3.11-3.13 is needed: install it, or run make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m venv --without-pip $(VENV)
	@touch $@

# Three distributions write cv2/; the headless one, put on top, needs no system library (docs/decisions/0012).
$(VENV)/.run: $(VENV)/.python requirements.txt requirements-build.txt requirements-cv2.txt pyproject.toml
	@echo "正在安装依赖(首次约 1-2 分钟)… installing dependencies (1-2 minutes the first time)"
	@$(INSTALL) -r requirements.txt
	@$(INSTALL) -r requirements-build.txt
	@$(INSTALL) --force-reinstall --no-deps -r requirements-cv2.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@$(INSTALL) -r requirements-dev.txt
	@$(INSTALL) --force-reinstall --no-deps -r requirements-cv2.txt
	@touch $@
