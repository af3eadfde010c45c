"""What the pages of 管数据 share: they alone reach into the data room."""
