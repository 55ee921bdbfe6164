# 读笔记
FROM rust:1.95 AS build
ARG VERSION=1.0
ENV PATH="/usr/local/bin:$PATH" NAME=notes
WORKDIR /app
COPY --from=build /app/target /app
RUN apt-get update && \
    apt-get install -y git
EXPOSE 8080
USER app
LABEL version="1.0"
ENTRYPOINT ["biji", "serve"]
CMD ["--help"]
